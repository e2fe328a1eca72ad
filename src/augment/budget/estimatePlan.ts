/** What a plan will cost before it is run. Prompts are known to the token; answers are foretold from the passage. */
import type { Corpus } from "../../corpus/types.ts";
import type { LanguageModel } from "../../models/languageModel.ts";
import type { Plan, PlannedCall } from "../strategy.ts";
import type { CallCounts } from "./costOf.ts";

export interface Estimate extends CallCounts {
  readonly strategy: string;
  /** Upper bound of `outputTokens`: every answer as long as it may be. */
  readonly mostOutputTokens: number;
}

/**
 * Length of an answer over that of its passage, in tokens. Rephrasings and reversals: measured on 240 and 480
 * answers of SmolLM2-135M-Instruct with the reasoner on the people world, seeds 1 and 2 (0.73 to 0.75, and 0.59 to
 * 0.72). The others are not measured: as long as the passage, which a probe corrects.
 */
const RATIO = { rephrase: 0.75, reversal: 0.7, deduction: 1, "question-answer": 1 } as const;

/** Share of the limit that a proposal is taken to use; not measured. */
const PROPOSAL_SHARE = 0.5;

export function estimatePlan(plan: Plan, corpus: Corpus, model: LanguageModel): Estimate {
  const expected = expectedOutput(corpus, model);
  const { follow } = plan;
  return {
    strategy: plan.strategy,
    calls: plan.calls.length + (follow?.calls ?? 0),
    inputTokens: plan.promptTokens + (follow?.promptTokens ?? 0),
    cachedTokens: plan.cachedTokens,
    outputTokens: plan.calls.reduce((sum, call) => sum + expected(call), follow?.outputTokens ?? 0),
    mostOutputTokens: plan.outputTokens + (follow?.outputTokens ?? 0),
  };
}

/** Tokens that a call's answer is expected to have: never fewer than one, never more than its limit. */
export function expectedOutput(corpus: Corpus, model: LanguageModel): (call: PlannedCall) => number {
  const passages = new Map(corpus.passages.map((p) => [p.id, p.text]));
  const known = new Map<string, number>();
  const count = (text: string): number => {
    const tokens = known.get(text) ?? model.countTokens(text);
    known.set(text, tokens);
    return tokens;
  };
  return ({ kind, passageId, start, request }) => {
    const { maxTokens } = request;
    if (kind === "proposal") return Math.ceil(maxTokens * PROPOSAL_SHARE);
    // One more for the line's end; what the prompt has begun is not written again.
    const line = Math.round(RATIO[kind] * count(passages.get(passageId) ?? "")) + 1;
    return Math.max(1, Math.min(maxTokens, line - (start === undefined ? 0 : count(start))));
  };
}
