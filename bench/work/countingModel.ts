/** A model that only counts tokens: what a strategy needs to plan. */
import type { Tokenizer } from "../../src/engine/tokenizer/tokenizer.ts";
import type { LanguageModel } from "../../src/models/languageModel.ts";

export function countingModel(tokenizer: Tokenizer, contextTokens = 8192): LanguageModel {
  const refuse = () => Promise.reject(new Error("this model only counts tokens"));
  return {
    id: "counting",
    capabilities: { likelihood: false, contextTokens },
    countTokens: (text) => tokenizer.encode(text).length,
    score: refuse,
    generate: refuse,
  };
}
