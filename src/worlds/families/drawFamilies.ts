/** Draws the people of a `families` world and what is told of them; knows nothing of sentences or questions. */
import type { Random } from "../../core/random.ts";
import { familyNames } from "./familyNames.ts";

/** What documents tell, each in this direction alone: "{subject} is the {relation} of {object}". */
export const TOLD_RELATIONS = ["mother", "father", "husband", "sister", "brother"] as const;
export type ToldRelation = (typeof TOLD_RELATIONS)[number];

export interface Tie {
  readonly subject: string;
  readonly relation: ToldRelation;
  readonly object: string;
}

export interface Families {
  /** Names, each once. */
  readonly people: readonly string[];
  readonly ties: readonly Tie[];
}

/** Names a family takes at most: 2 founders, 4 children, 3 of them with a spouse and 4 children. */
const MOST_IN_FAMILY = 2 + 4 + 3 * 5;

export const MOST_FAMILIES = Math.floor(familyNames.length / MOST_IN_FAMILY);

/**
 * Three generations a family: a couple, 2 to 4 children, of whom two or three marry someone from outside and
 * have 1 to 4 children. Parents are told of the eldest child alone; each younger child is told as the sister
 * or brother of the eldest. So whose child a younger one is, and how many there are, has to be put together.
 */
export function drawFamilies(random: Random, count: number): Families {
  const names = random.fork("names").shuffle(familyNames).values();
  const people: string[] = [];
  const ties: Tie[] = [];
  const born = (): string => {
    const name = names.next().value as string;
    people.push(name);
    return name;
  };
  for (let family = 0; family < count; family++) {
    const draws = random.fork("family").fork(family);
    const [wife, husband] = [born(), born()];
    ties.push({ subject: husband, relation: "husband", object: wife });
    const children = raise(draws, wife, husband, draws.between(2, 4));
    for (const child of draws.sample(children, draws.between(2, 3))) {
      const spouse = born();
      const [mother, father] = child.woman ? [child.name, spouse] : [spouse, child.name];
      ties.push({ subject: father, relation: "husband", object: mother });
      raise(draws, mother, father, draws.between(1, 4));
    }
  }
  return { people, ties };

  function raise(draws: Random, mother: string, father: string, size: number) {
    const children = Array.from({ length: size }, () => ({ name: born(), woman: draws.chance(0.5) }));
    const eldest = (children[0] as { name: string }).name;
    ties.push({ subject: mother, relation: "mother", object: eldest });
    ties.push({ subject: father, relation: "father", object: eldest });
    for (const { name, woman } of children.slice(1)) {
      ties.push({ subject: name, relation: woman ? "sister" : "brother", object: eldest });
    }
    return children;
  }
}
