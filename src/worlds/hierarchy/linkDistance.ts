/** How many claims lead from one word of a world to another, each from its subject to its object. */
import type { Claim } from "./drawKinds.ts";

export function linkDistance(
  claims: readonly Pick<Claim, "subject" | "object">[],
): (from: string, to: string) => number {
  const beside = new Map<string, Set<string>>();
  for (const { subject, object } of claims) {
    beside.set(subject, (beside.get(subject) ?? new Set()).add(object));
  }
  const known = new Map<string, Map<string, number>>();
  const from = (start: string): Map<string, number> => {
    const cached = known.get(start);
    if (cached) return cached;
    const distances = new Map([[start, 0]]);
    // A map keeps the order of insertion, and goes on to what is added while it is read: breadth first.
    for (const [word, steps] of distances) {
      for (const next of beside.get(word) ?? []) if (!distances.has(next)) distances.set(next, steps + 1);
    }
    known.set(start, distances);
    return distances;
  };
  return (a, b) => from(a).get(b) ?? Number.POSITIVE_INFINITY;
}
