/** The ledger of a data set that was written without a study. */
import type { Example, Inference } from "../../augment/types.ts";
import type { Corpus } from "../../corpus/types.ts";
import { ledgerOf } from "./ledgerOf.ts";
import type { LedgerRow } from "./ledgerSchema.ts";

/** As of a run whose only arm is `augmented`; its questions are not answered. */
export function ledgerOfExamples(
  corpus: Corpus,
  inferences: readonly Inference[],
  examples: readonly Example[],
  seed: number,
): LedgerRow[] {
  const sourceOf = new Map(corpus.documents.map((document) => [document.id, document.source]));
  return ledgerOf({
    passages: corpus.passages.map((p) => ({ ...p, source: sourceOf.get(p.documentId) ?? corpus.name, seed })),
    facts: corpus.facts.map((fact) => ({ ...fact, seed })),
    inferences: inferences.map((inference) => ({ ...inference, seed })),
    examples: examples.map((example) => ({ ...example, arm: "augmented", seed })),
    questions: corpus.questions.map((question) => ({ ...question, seed })),
    answers: [],
  });
}
