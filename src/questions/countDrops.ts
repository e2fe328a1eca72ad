/** Counts what was dropped, by reason, with the first few of each: nothing goes in silence. */
import type { Dropped } from "./types.ts";

const EXAMPLES = 3;

export interface Drops {
  /** Returns undefined, so that a maker can end with it. */
  add(reason: string, example: string): undefined;
  /** The most frequent reason first. */
  all(): Dropped[];
}

/** Goes on from earlier counts. */
export function countDrops(earlier: readonly Dropped[] = []): Drops {
  const found = new Map(
    earlier.map(({ reason, count, examples }) => [reason, { count, examples: [...examples] }]),
  );
  return {
    add(reason, example) {
      const drop = found.get(reason) ?? { count: 0, examples: [] };
      drop.count++;
      if (drop.examples.length < EXAMPLES) drop.examples.push(example);
      found.set(reason, drop);
      return undefined;
    },
    all: () => [...found].map(([reason, drop]) => ({ reason, ...drop })).sort((a, b) => b.count - a.count),
  };
}
