/** How much of a world's oracle the kept inferences reach: its reversals, by fact and direction. Pure. */
import type { World, WorldVerdict } from "../worlds/world.ts";

export interface ReversalRecall {
  /** The oracle's reversals. */
  readonly oracleReversals: number;
  /** Of these, how many have a fact that a kept inference of this strategy states in reverse. */
  readonly recalledReversals: number;
  /** The same for the kept inferences of this strategy and of all before it. */
  readonly recalledSoFar: number;
}

/**
 * One result per strategy, in order. `kept` holds, per strategy, what the truth says of its kept inferences;
 * only what is true and runs the reversed way counts.
 */
export function reversalRecall(
  world: Pick<World, "oracle">,
  kept: readonly (readonly WorldVerdict[])[],
): ReversalRecall[] {
  const wanted = world
    .oracle()
    .filter((inference) => inference.kind === "reversal")
    .map((inference) => inference.factIds[0]);
  const soFar = new Set<string>();
  return kept.map((verdicts) => {
    const told = new Set<string>();
    for (const { verdict, direction, factId } of verdicts) {
      if (verdict !== "true" || direction !== "reversed" || factId === undefined) continue;
      told.add(factId);
      soFar.add(factId);
    }
    const share = (facts: ReadonlySet<string>): number =>
      wanted.filter((id) => id !== undefined && facts.has(id)).length;
    return { oracleReversals: wanted.length, recalledReversals: share(told), recalledSoFar: share(soFar) };
  });
}
