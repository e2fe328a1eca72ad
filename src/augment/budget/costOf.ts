/** Tokens into money; pure. */
import type { Pricing } from "./priceOf.ts";

/** Calls and their tokens; `cached` are among `input`. */
export interface CallCounts {
  readonly calls: number;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
}

/** In the price's currency; 0 where nobody is paid, null where the price is unknown. */
export function costOf(counts: Omit<CallCounts, "calls">, pricing: Pricing): number | null {
  if (pricing.kind === "free") return 0;
  if (pricing.kind === "unknown") return null;
  const { input, cachedInput = input, output } = pricing.price;
  const fresh = counts.inputTokens - counts.cachedTokens;
  return (fresh * input + counts.cachedTokens * cachedInput + counts.outputTokens * output) / 1e6;
}

export function addCounts(counts: readonly CallCounts[]): CallCounts {
  const sum = (of: (c: CallCounts) => number) => counts.reduce((total, c) => total + of(c), 0);
  return {
    calls: sum((c) => c.calls),
    inputTokens: sum((c) => c.inputTokens),
    cachedTokens: sum((c) => c.cachedTokens),
    outputTokens: sum((c) => c.outputTokens),
  };
}
