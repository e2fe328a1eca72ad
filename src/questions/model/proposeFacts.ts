/**
 * Facts that the form of the text does not show, written down by a larger model as "subject | relation | object". Used
 * is only what stands in one passage word for word; the model names the relation, and nothing else.
 */
import { generateJournalled } from "../../augment/generateJournalled.ts";
import { type Journal, memoryJournal } from "../../augment/journal.ts";
import { normaliseText } from "../../augment/text/normaliseText.ts";
import type { ProgressStage } from "../../core/progress.ts";
import { documentsPrefix } from "../../corpus/promptFormat.ts";
import type { Corpus, Passage } from "../../corpus/types.ts";
import type { GenerateRequest, LanguageModel } from "../../models/languageModel.ts";
import { insideSentence } from "../facts/articles.ts";
import { distinct, type FactGroup, isRelation, LEAST_FILLERS } from "../facts/groupStatements.ts";
import type { FoundFact, FoundFacts, SetAside } from "../types.ts";

/** Passages shown at a time, and the longest answer in tokens. */
const PASSAGES = 20;
const MAX_TOKENS = 1024;
const MOST_WORDS = 8;

const REQUEST = `Write down the facts that these lines state, each on a line of its own, as
SUBJECT | RELATION | OBJECT
SUBJECT and OBJECT are short names or phrases copied letter by letter from one line of the documents; RELATION is the verb phrase between them, so that "SUBJECT RELATION OBJECT" reads as a true sentence. Use the same RELATION for facts of the same kind. Leave out what is no fact about two things.
Facts:
`;

/** Groups of facts from passages that `found` knows nothing of, and the forms that are too rare. */
export async function proposeFacts(
  corpus: Corpus,
  found: FoundFacts,
  model: LanguageModel,
  use: { readonly journal?: Journal; readonly signal?: AbortSignal; readonly stage?: ProgressStage },
): Promise<{ groups: FactGroup[]; setAside: SetAside[] }> {
  const { journal = memoryJournal(), signal, stage } = use;
  const parts = untoldParts(corpus, found);
  const requests = parts.map(proposalRequest);
  const answers = await generateJournalled(model, requests, { journal, signal, stage });
  const locales = new Map(corpus.documents.map((d) => [d.id, d.locale ?? "en"]));
  const byForm = new Map<string, FoundFact[]>();
  parts.forEach((passages, i) => {
    for (const line of (answers[i]?.text ?? "").split(/[\r\n]+/)) {
      const fact = factIn(line, passages, locales, model.id);
      if (fact) byForm.set(fact.relation, [...(byForm.get(fact.relation) ?? []), fact]);
    }
  });
  const groups: FactGroup[] = [];
  const setAside: SetAside[] = [];
  for (const [form, all] of byForm) {
    const facts = distinct(all);
    if (isRelation(facts)) groups.push({ form, facts });
    else {
      const reason = `fewer than ${LEAST_FILLERS} different things at one of its ends`;
      setAside.push({ form, facts: facts.length, reason });
    }
  }
  return { groups, setAside };
}

/** One per part of the passages that `found` knows nothing of, in order. */
export function proposalRequests(corpus: Corpus, found: FoundFacts): GenerateRequest[] {
  return untoldParts(corpus, found).map(proposalRequest);
}

const proposalRequest = (passages: readonly Passage[]): GenerateRequest => ({
  prefix: documentsPrefix(passages),
  prompt: REQUEST,
  maxTokens: MAX_TOKENS,
});

function untoldParts(corpus: Corpus, found: FoundFacts): Passage[][] {
  const known = new Set(found.relations.flatMap((r) => r.facts.map((f) => f.passageId)));
  return partsOf(corpus.passages.filter((p) => !known.has(p.id)));
}

/** Passages of one document at a time, at most `PASSAGES` together. */
function partsOf(passages: readonly Passage[]): Passage[][] {
  const parts: Passage[][] = [];
  for (const passage of passages) {
    const last = parts.at(-1);
    if (last && last.length < PASSAGES && last[0]?.documentId === passage.documentId) last.push(passage);
    else parts.push([passage]);
  }
  return parts;
}

function factIn(
  line: string,
  passages: readonly Passage[],
  locales: ReadonlyMap<string, string>,
  proposedBy: string,
): FoundFact | undefined {
  const parts = line.replace(/^[\s>*•–-]*(?:\d+[.)]\s*)?/u, "").split("|");
  const [subject = "", middle = "", object = ""] = parts.map((part) => part.trim().replace(/[.]$/u, ""));
  if (parts.length !== 3 || [subject, middle, object].some((part) => normaliseText(part) === ""))
    return undefined;
  if ([subject, object].some((part) => part.split(/\s+/u).length > MOST_WORDS)) return undefined;
  const holds = (p: Passage, words: string) =>
    ` ${normaliseText(p.text)} `.includes(` ${normaliseText(words)} `);
  const passage = passages.find((p) => holds(p, subject) && holds(p, object));
  if (!passage || normaliseText(subject) === normaliseText(object)) return undefined;
  const locale = locales.get(passage.documentId) ?? "en";
  return {
    relation: `… ${middle} …`,
    subject: insideSentence(subject, locale),
    object: insideSentence(object, locale),
    middle,
    passageId: passage.id,
    documentId: passage.documentId,
    statement: passage.text,
    locale,
    proposedBy,
  };
}
