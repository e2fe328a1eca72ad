/** A corpus of one-passage documents for tests of augmentation. */
import type { Corpus, Fact, Passage, Question } from "../../corpus/types.ts";

/** One document and one passage per entry; ids are "d0", "p0", … */
export function tinyCorpus(
  texts: readonly (string | { readonly title: string; readonly text: string })[],
  rest: { readonly facts?: readonly Fact[]; readonly questions?: readonly Question[] } = {},
): Corpus {
  const items = texts.map((t) => (typeof t === "string" ? { text: t } : t));
  return {
    name: "tiny",
    documents: items.map((item, i) => ({ id: `d${i}`, source: "tiny", ...item })),
    passages: items.map((item, i): Passage => ({ id: `p${i}`, documentId: `d${i}`, ...item })),
    facts: rest.facts ?? [],
    questions: rest.questions ?? [],
  };
}

/** A question with two options, the first of them right. */
export function tinyQuestion(prompt: string, options: readonly string[] = ["yes", "no"]): Question {
  return { id: `q:${prompt}`, split: "stated", prompt, options, answer: 0, factIds: [] };
}
