/** Global augmentation of documents that share one corpus: one request a document. */
import { augmentSettings } from "../../src/augment/settings.ts";
import { globalStrategy } from "../../src/augment/strategies/globalStrategy.ts";
import type { Tokenizer } from "../../src/engine/tokenizer/tokenizer.ts";
import type { GenerateRequest } from "../../src/models/languageModel.ts";
import { countingModel } from "./countingModel.ts";
import { people } from "./people.ts";

export interface AugmentWork {
  readonly requests: readonly GenerateRequest[];
  /** Tokens of the corpus as a prefix. */
  readonly prefixTokens: number;
  /** Tokens of each request without sharing: prefix and prompt. */
  readonly wholeTokens: readonly number[];
}

/** Greedy; a line ends at its newline or after 40 tokens. */
export function augmentWork(tokenizer: Tokenizer, { documents }: { documents: number }): AugmentWork {
  // One document a fact: of more, the strategy leaves out the redundant ones.
  const { corpus } = people({ size: 36, variants: 1 });
  const firstPassages = new Set(corpus.facts.map(({ passageIds }) => passageIds[0]));
  const ids = new Set(
    corpus.passages.filter(({ id }) => firstPassages.has(id)).map(({ documentId }) => documentId),
  );
  const chosen = corpus.documents.filter(({ id }) => ids.has(id)).slice(0, documents);
  const kept = new Set(chosen.map(({ id }) => id));
  const part = {
    ...corpus,
    documents: chosen,
    passages: corpus.passages.filter(({ documentId }) => kept.has(documentId)),
  };
  const model = countingModel(tokenizer);
  const settings = augmentSettings.parse({
    rephrasings: 1,
    reversals: 0,
    deductions: 0,
    temperature: 0,
    maxTokens: 40,
  });
  const { calls, contexts } = globalStrategy().plan(part, model, settings);
  if (calls.length !== documents || contexts.length !== 1)
    throw new Error(`${calls.length} requests for ${documents} documents in ${contexts.length} contexts`);
  const requests = calls.map(({ request }) => request);
  return {
    requests,
    prefixTokens: contexts[0]?.tokens ?? 0,
    wholeTokens: requests.map(({ prefix = "", prompt }) => tokenizer.encode(prefix + prompt).length),
  };
}
