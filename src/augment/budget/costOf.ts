/** Tokens into money; pure. */
import type { Generation } from "../../models/languageModel.ts";
import { batchPrice } from "./batchPrice.ts";
import type { Pricing } from "./priceOf.ts";

/** Calls and their tokens; `cached` are among `input`. */
export interface CallCounts {
  readonly calls: number;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  /** Among `input`: what the server kept for later prompts at a price of its own; 0 where absent. */
  readonly cacheWriteTokens?: number;
}

/** In the price's currency; 0 where nobody is paid, null where the price is unknown. */
export function costOf(counts: Omit<CallCounts, "calls">, pricing: Pricing): number | null {
  if (pricing.kind === "free") return 0;
  if (pricing.kind === "unknown") return null;
  const price = pricing.batch ? batchPrice(pricing.price) : pricing.price;
  const { input, cachedInput = input, cacheWrite = input, output } = price;
  const { inputTokens, cachedTokens, cacheWriteTokens = 0, outputTokens } = counts;
  const fresh = inputTokens - cachedTokens - cacheWriteTokens;
  const read = fresh * input + cachedTokens * cachedInput + cacheWriteTokens * cacheWrite;
  return (read + outputTokens * output) / 1e6;
}

/** Of one answered call. */
export function countsOf(made: Omit<Generation, "text" | "finish">): CallCounts {
  const { promptTokens, cachedTokens, outputTokens, cacheWriteTokens } = made;
  return {
    ...{ calls: 1, inputTokens: promptTokens, cachedTokens, outputTokens },
    ...(cacheWriteTokens !== undefined && { cacheWriteTokens }),
  };
}

export function addCounts(counts: readonly CallCounts[]): CallCounts {
  const sum = (of: (c: CallCounts) => number) => counts.reduce((total, c) => total + of(c), 0);
  const cacheWriteTokens = sum((c) => c.cacheWriteTokens ?? 0);
  return {
    calls: sum((c) => c.calls),
    inputTokens: sum((c) => c.inputTokens),
    cachedTokens: sum((c) => c.cachedTokens),
    outputTokens: sum((c) => c.outputTokens),
    ...(cacheWriteTokens > 0 && { cacheWriteTokens }),
  };
}
