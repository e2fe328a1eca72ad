/**
 * Syllogistic inference by enumeration: a kind is a set, and what statements say of three sets depends only on
 * which of the seven regions inside them have a member. No rule of inference is written down here.
 */
import type { Statement } from "./statement.ts";

export type Following =
  /** In every way the kinds can be in which the premises hold. */
  | "always"
  /** In every such way in which each kind has a member. */
  | "when kinds have members"
  /** In none in which each kind has a member. */
  | "never"
  /** In some and not in others. */
  | "open";

/**
 * @throws RangeError when more than three kinds are named, or when the premises contradict each other (kinds
 * taken to have members).
 */
export function follows(premises: readonly Statement[], claim: Statement): Following {
  const kinds = [...new Set([...premises, claim].flatMap(({ a, b }) => [a, b]))];
  if (kinds.length > 3) throw new RangeError(`${kinds.length} kinds`);
  const seen = { held: 0, all: 0, heldWithMembers: 0, withMembers: 0 };
  // A model is a set of regions; region r lies within kind k where bit k of r is set.
  for (let model = 0; model < 1 << 7; model++) {
    const regions = [1, 2, 3, 4, 5, 6, 7].filter((region) => model & (1 << (region - 1)));
    const inside = (kind: string) => (region: number) => (region & (1 << kinds.indexOf(kind))) !== 0;
    const holds = ({ quantifier, a, b }: Statement): boolean => {
      const ofA = regions.filter(inside(a));
      if (quantifier === "all") return ofA.every(inside(b));
      return ofA.some(inside(b)) === (quantifier === "some");
    };
    if (!premises.every(holds)) continue;
    const held = holds(claim);
    seen.all++;
    if (held) seen.held++;
    if (!kinds.every((kind) => regions.some(inside(kind)))) continue;
    seen.withMembers++;
    if (held) seen.heldWithMembers++;
  }
  if (seen.withMembers === 0) throw new RangeError("the premises contradict each other");
  if (seen.held === seen.all) return "always";
  if (seen.heldWithMembers === seen.withMembers) return "when kinds have members";
  return seen.heldWithMembers === 0 ? "never" : "open";
}
