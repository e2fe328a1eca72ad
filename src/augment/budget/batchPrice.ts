/** What a model's tokens cost through its provider's batch API; pure. */
import type { Price } from "./prices.ts";

/**
 * Prices of one call become those of a batch: input, output and writing to a cache times `batch`. Tokens read from a
 * cache cost `batchCachedInput` where the table has one, else as fresh ones: not every provider caches in a batch.
 * Where the table has no discount, as listed: that is the most.
 */
export function batchPrice(price: Price): Price {
  const { batch, batchCachedInput, ...listed } = price;
  if (batch === undefined) return listed;
  const input = listed.input * batch;
  return {
    ...listed,
    input,
    output: listed.output * batch,
    cachedInput: batchCachedInput ?? input,
    ...(listed.cacheWrite !== undefined && { cacheWrite: listed.cacheWrite * batch }),
  };
}
