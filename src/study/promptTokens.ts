/** Tokens of the prompts of a stage; documents that several prompts share are read once. */
import type { LanguageModel } from "../models/languageModel.ts";
import type { StageRecord } from "./records.ts";

/** Counts the tokens of a text the first time that it is given. */
export function countOnce(model: Pick<LanguageModel, "countTokens">): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const value = known.get(text) ?? (text === "" ? 0 : model.countTokens(text));
    known.set(text, value);
    return value;
  };
}

/** All that the prompts hold, and the part of it that was read for an earlier one. */
export function promptTokens(
  tokensOf: (text: string) => number,
  prompts: readonly { readonly prefix?: string | undefined; readonly prompt: string }[],
): Pick<StageRecord, "inputTokens" | "cachedTokens"> {
  const sum = (texts: readonly string[]): number => texts.reduce((total, text) => total + tokensOf(text), 0);
  const prefixes = prompts.map(({ prefix = "" }) => prefix);
  const context = sum(prefixes);
  return {
    inputTokens: context + sum(prompts.map(({ prompt }) => prompt)),
    cachedTokens: context - sum([...new Set(prefixes)]),
  };
}
