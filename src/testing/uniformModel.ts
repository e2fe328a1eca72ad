/** A model with equal logits: every token costs exactly ln V, so evaluators are tested by arithmetic. */
import { Random } from "../core/random.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import { byteTokenizer, type FakeTokenizer } from "./byteTokenizer.ts";
import { fakeModel } from "./fakeModel.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz ";

/**
 * `score` gives −tokens · ln(vocabulary), whatever the prompt. `generate` writes letters: greedy always
 * "a" (equal logits, first token), sampled from the request's seed and prompt.
 * `vocabulary`: size V, 256 by default; `tokenizer`: bytes by default.
 */
export function uniformModel(
  vocabulary = byteTokenizer.vocabulary,
  tokenizer: FakeTokenizer = byteTokenizer,
): LanguageModel {
  if (!(vocabulary >= 1)) throw new RangeError(`a vocabulary has at least one token, not ${vocabulary}`);
  return fakeModel({
    id: `uniform-${vocabulary}`,
    tokenizer,
    // "0 -" keeps an empty continuation at 0 and not at −0.
    logprob: (_, continuation) => 0 - tokenizer.encode(continuation).length * Math.log(vocabulary),
    answer: (request) => {
      if (!request.temperature) return "a".repeat(request.maxTokens);
      const random = new Random(request.seed ?? 0).fork((request.prefix ?? "") + request.prompt);
      return Array.from({ length: request.maxTokens }, () => LETTERS[random.int(LETTERS.length)]).join("");
    },
  });
}
