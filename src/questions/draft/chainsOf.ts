/**
 * Pairs of facts that share a thing: what two statements together say and neither alone. It must not know how a pair
 * is asked about.
 */
import { thingKey } from "../facts/thingKey.ts";
import type { FoundFact, Relation } from "../types.ts";
import { type End, other, type Told } from "../wording/wording.ts";

/** `described` tells about the shared thing, `asked` asks for what stands at its own other end. */
export interface Chain {
  readonly described: Told;
  readonly asked: Told;
  /** Relations and ends: chains of one kind are alike. */
  readonly kind: string;
}

/** Names of one sort share this many things at least before they are compared without their sort's word. */
const SHARED = 3;

/**
 * All chains in which both steps have one answer: the thing described is the only one of which that is told, and one
 * thing alone stands at the end asked for. Facts of one passage or one relation make none.
 */
export function chainsOf(relations: readonly Relation[]): Chain[] {
  const chains: Chain[] = [];
  const ends = relations.flatMap((relation) =>
    (["subject", "object"] as const).map((end) => ({ relation, end, ...index(relation, end) })),
  );
  for (const one of ends) {
    for (const two of ends) {
      if (one.relation === two.relation || tellsByItsForm(two.relation)) continue;
      const [key, shared] = sharedKeys(one, two);
      for (const thing of shared) {
        const described = one[key].get(thing) ?? [];
        const asked = two[key].get(thing) ?? [];
        const [first] = described;
        const [second] = asked;
        if (!first || !second || asked.length > 1 || first.passageId === second.passageId) continue;
        for (const fact of described) {
          const given = keyOf(fact, other(one.end));
          const alike = one.relation.facts.filter((f) => keyOf(f, other(one.end)) === given);
          if (alike.length > 1 || fact.passageId === second.passageId) continue;
          chains.push({
            described: { fact, relation: one.relation, end: one.end },
            asked: { fact: second, relation: two.relation, end: two.end },
            kind: `${one.relation.id} ${one.end} / ${two.relation.id} ${two.end}`,
          });
        }
      }
    }
  }
  return chains;
}

/** "is the … for": the words in the gap stand beside the answer in the documents, and would give it away unasked. */
function tellsByItsForm({ facts }: Relation): boolean {
  return new Set(facts.map((f) => f.middle)).size > 1;
}

const keyOf = (fact: FoundFact, end: End): string => thingKey(fact[end], fact.locale);

type Index = ReadonlyMap<string, FoundFact[]>;

/** Facts by the thing at one end: by its name, and by its name without the word of its sort ("Lantern"). */
function index(relation: Relation, end: End): { names: Index; cores: Index } {
  const [names, cores] = [new Map<string, FoundFact[]>(), new Map<string, FoundFact[]>()];
  const { word } = end === "subject" ? relation.subjects : relation.objects;
  for (const fact of relation.facts) {
    const name = keyOf(fact, end);
    const words = name.split(" ");
    const sort = word?.toLowerCase();
    const core = words.length > 1 ? words.filter((w) => w !== sort).join(" ") : name;
    names.set(name, [...(names.get(name) ?? []), fact]);
    cores.set(core, [...(cores.get(core) ?? []), fact]);
  }
  return { names, cores };
}

function sharedKeys(
  one: { names: Index; cores: Index },
  two: { names: Index; cores: Index },
): ["names" | "cores", string[]] {
  const both = (by: "names" | "cores") => [...one[by].keys()].filter((key) => two[by].has(key));
  const names = both("names");
  if (names.length > 0) return ["names", names];
  const cores = both("cores");
  return ["cores", cores.length >= SHARED ? cores : []];
}
