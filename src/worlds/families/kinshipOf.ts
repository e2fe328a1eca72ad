/**
 * What follows from the ties of a `families` world. Brothers and sisters are full ones, aunts and uncles are
 * so by blood, and the documents name every child: what does not follow is false, but for the sex of a person
 * of whom none is told.
 */
import type { Tie } from "./drawFamilies.ts";

/** "{a} is a {kin} of {b}", whatever the sex of a. */
export type Kin =
  | "parent"
  | "child"
  | "spouse"
  | "sibling"
  | "grandparent"
  | "grandchild"
  | "pibling"
  | "nibling"
  | "cousin";

export interface Kinship {
  /** Everyone who stands so to a person, each with the ties that give it. */
  all(kin: Kin, of: string): ReadonlyMap<string, readonly Tie[]>;
  /** Undefined where no tie tells it. */
  sex(person: string): "woman" | "man" | undefined;
  /** The tie that tells it. */
  sexTold(person: string): Tie | undefined;
}

type Found = Map<string, readonly Tie[]>;

export function kinshipOf(people: readonly string[], ties: readonly Tie[]): Kinship {
  const sexTold = new Map<string, Tie>();
  const sex = new Map<string, "woman" | "man">();
  /** The tie by which a younger child is known. */
  const known = new Map<string, Tie>();
  const births = new Map<string, Tie[]>();
  const weddings = new Map<string, readonly Tie[]>();
  for (const tie of ties) {
    const woman = tie.relation === "mother" || tie.relation === "sister";
    sex.set(tie.subject, woman ? "woman" : "man");
    if (!sexTold.has(tie.subject)) sexTold.set(tie.subject, tie);
    if (tie.relation === "mother" || tie.relation === "father") {
      births.set(tie.object, [...(births.get(tie.object) ?? []), tie]);
    }
    if (tie.relation === "husband") {
      weddings.set(`${tie.subject} ${tie.object}`, [tie]).set(`${tie.object} ${tie.subject}`, [tie]);
      sex.set(tie.object, "woman");
      if (!sexTold.has(tie.object)) sexTold.set(tie.object, tie);
    }
    if (tie.relation === "sister" || tie.relation === "brother") known.set(tie.subject, tie);
  }
  const eldest = (person: string): string => known.get(person)?.object ?? person;
  const step = (person: string): readonly Tie[] => (known.has(person) ? [known.get(person) as Tie] : []);
  const others = (of: string, prove: (other: string) => readonly Tie[] | undefined): Found =>
    new Map(
      people.flatMap((other) => {
        const proof = other === of ? undefined : prove(other);
        return proof ? [[other, [...new Set(proof)]] as const] : [];
      }),
    );
  const via =
    (first: Kin, second: Kin) =>
    (of: string): Found => {
      const found: Found = new Map();
      for (const [middle, one] of all(first, of)) {
        for (const [other, two] of all(second, middle)) {
          if (other !== of && !found.has(other)) found.set(other, [...new Set([...one, ...two])]);
        }
      }
      return found;
    };
  const inverse =
    (kin: Kin) =>
    (of: string): Found =>
      others(of, (other) => all(kin, other).get(of));
  const by: Record<Kin, (of: string) => Found> = {
    parent: (of) =>
      others(of, (other) => {
        const tie = births.get(eldest(of))?.find((t) => t.subject === other);
        return tie && [...step(of), tie];
      }),
    child: inverse("parent"),
    sibling: (of) =>
      others(of, (other) => (eldest(other) === eldest(of) ? [...step(of), ...step(other)] : undefined)),
    spouse: (of) => others(of, (other) => weddings.get(`${of} ${other}`)),
    grandparent: via("parent", "parent"),
    grandchild: inverse("grandparent"),
    pibling: via("parent", "sibling"),
    nibling: inverse("pibling"),
    cousin: via("pibling", "child"),
  };
  const cache = new Map<string, Found>();
  function all(kin: Kin, of: string): Found {
    const key = `${kin} ${of}`;
    const found = cache.get(key) ?? by[kin](of);
    cache.set(key, found);
    return found;
  }
  return {
    all,
    sex: (person) => sex.get(person),
    sexTold: (person) => sexTold.get(person),
  };
}
