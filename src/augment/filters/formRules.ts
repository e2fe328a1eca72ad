/**
 * What a line may not contain, as data (English). Words that the line's own parents use too are allowed:
 * a rule of a handbook may say "may not"; a rephrasing of "is" may not.
 */

export interface FormRule {
  readonly reason: string;
  readonly pattern: RegExp;
  /** Where a parent matches this, the line only repeats what it says; `true` is the pattern itself. */
  readonly allowedByParents: boolean | RegExp;
}

export const formRules: readonly FormRule[] = [
  {
    reason: "hedge",
    pattern:
      /\b(?:maybe|perhaps|possibly|presumably|probably|likely|seemingly|apparently|supposedly|might|may|could|would|seems?|appears? to|suggests? that|unclear|uncertain|unknown|it is possible|as far as)\b/u,
    allowedByParents: true,
  },
  {
    reason: "negated conclusion",
    pattern:
      /\b(?:not(?! only)|never|cannot|no longer|nobody|no one|nothing|neither|nor|none(?! other)|without(?! exception)|(?:is|are|was|were|do|does|did|has|have|had|ca|could|should|would|wo)n['’]t|no(?! other\b| doubt\b| longer\b| one\b))\b/iu,
    allowedByParents: true,
  },
  {
    reason: "talks about the text",
    pattern:
      /\b(?:(?:this|the|these|those|above|given|previous|following) (?:statement|sentence|passage|document|text|claim|example|context|information|conclusion)s?|as (?:stated|mentioned|described|noted) (?:above|before|earlier|in)|in other words|in conclusion|(?:we|one|you) can (?:conclude|infer|see|say)|it (?:can be|is) (?:concluded|inferred|implied)|rephras\w*|paraphras\w*|the answer|the question|as an ai|sure(?=,)|here is|here are|i am|i think|i believe)\b/iu,
    allowedByParents: true,
  },
  {
    reason: "talks about the text",
    pattern: /\b(?:statement|rephrased|reversed|concluded|documents?|question|answer|claim|supported):/iu,
    allowedByParents: false,
  },
  {
    reason: "pronoun without referent",
    // A cleft ("It is Ann who …") names its referent, and so does "Those who …".
    pattern:
      /^(?!It (?:is|was) .+ (?:who|whom|that|which|whose|where)\b|Those (?:who|that|of)\b)(?:He|She|It|They|His|Hers?|Its|Their|This|These|Those|Such|That (?:is|was)|Him|Them|The (?:former|latter))\b/u,
    allowedByParents: false,
  },
  {
    reason: "pronoun without referent",
    pattern: /^(?:You|We|I)\b/u,
    allowedByParents: /\b(?:you|we|I|our)\b/iu,
  },
  { reason: "a question", pattern: /\?["'”’)]*$/u, allowedByParents: false },
  { reason: "unfinished sentence", pattern: /[^.!?…。！？."'”’)»]$/u, allowedByParents: false },
  {
    reason: "unfinished sentence",
    pattern: /(?:[,;:]|\b(?:a|an|the|and|or|as))[.!…]$/iu,
    allowedByParents: false,
  },
  { reason: "unfinished sentence", pattern: /(?:\.\.\.|…)$/u, allowedByParents: false },
];
