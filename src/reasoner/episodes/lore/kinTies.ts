/** Who is what to whom, from parents and spouses. Knows no sentence. */
import type { Random } from "../../../core/random.ts";

export interface KinPerson {
  readonly name: string;
  readonly woman: boolean;
  readonly parents: readonly KinPerson[];
  readonly children: KinPerson[];
  spouse?: KinPerson;
}

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

/** What b is to a where a is this to b. */
export const OPPOSITE: Readonly<Record<Kin, Kin>> = {
  parent: "child",
  child: "parent",
  spouse: "spouse",
  sibling: "sibling",
  grandparent: "grandchild",
  grandchild: "grandparent",
  pibling: "nibling",
  nibling: "pibling",
  cousin: "cousin",
};

/** Any, a woman's, a man's; "" where English has none. */
const WORDS: Readonly<Record<Kin, readonly [any: string, woman: string, man: string]>> = {
  parent: ["parent", "mother", "father"],
  child: ["child", "daughter", "son"],
  spouse: ["spouse", "wife", "husband"],
  sibling: ["sibling", "sister", "brother"],
  grandparent: ["grandparent", "grandmother", "grandfather"],
  grandchild: ["grandchild", "granddaughter", "grandson"],
  pibling: ["", "aunt", "uncle"],
  nibling: ["", "niece", "nephew"],
  cousin: ["cousin", "", ""],
};

/** Every word that fits a person of this kin. */
export function kinWordsFor(kin: Kin, person: KinPerson): string[] {
  const [any, woman, man] = WORDS[kin];
  return [any, person.woman ? woman : man].filter((word) => word !== "");
}

/** One of them: the general one with chance `general`, where there are both; none where only a word of a sex is left. */
export function kinWord(random: Random, kin: Kin, person: KinPerson, general: number): string | undefined {
  const [any] = WORDS[kin];
  if (any !== "" && random.chance(general)) return any;
  const words = kinWordsFor(kin, person);
  return general < 1 || words[0] === any ? words.at(general < 1 ? -1 : 0) : undefined;
}

/** Whether the word tells the sex of who is called so. */
export const tellsSex = (word: string): boolean =>
  Object.values(WORDS).some(([any]) => any !== "" && any === word) === false;

/** All who are this to b. Aunts and uncles are siblings of parents; those by marriage are left out. */
export function kinOf(kin: Kin, b: KinPerson): KinPerson[] {
  const of = (inner: Kin, outer: Kin): KinPerson[] => kinOf(inner, b).flatMap((p) => kinOf(outer, p));
  const found: Readonly<Record<Kin, () => readonly KinPerson[]>> = {
    parent: () => b.parents,
    child: () => b.children,
    spouse: () => (b.spouse ? [b.spouse] : []),
    sibling: () => b.parents.flatMap((p) => p.children).filter((p) => p !== b),
    grandparent: () => of("parent", "parent"),
    grandchild: () => of("child", "child"),
    pibling: () => of("parent", "sibling"),
    nibling: () => of("sibling", "child"),
    cousin: () => of("pibling", "child"),
  };
  return [...new Set(found[kin]())];
}
