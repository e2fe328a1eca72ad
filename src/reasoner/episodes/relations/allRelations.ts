/** All relations of the grammar. */
import type { Relation } from "../types.ts";
import { OFFICE_RELATIONS } from "./office.ts";
import { PERSON_RELATIONS } from "./person.ts";
import { PLACE_RELATIONS } from "./places.ts";

export const ALL_RELATIONS: readonly Relation[] = [
  ...PERSON_RELATIONS,
  ...OFFICE_RELATIONS,
  ...PLACE_RELATIONS,
];

/** Pairs whose facts can share an entity: what the first one's filler names, the second is about. */
export const CHAINS: readonly (readonly [Relation, Relation])[] = ALL_RELATIONS.flatMap((first) =>
  ALL_RELATIONS.filter(
    (second) =>
      first !== second &&
      !Array.isArray(first.filler) &&
      (first.filler as { key: string }).key === second.subject.key,
  ).map((second) => [first, second] as const),
);
