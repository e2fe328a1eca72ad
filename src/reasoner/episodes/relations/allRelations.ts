/** All relations of the grammar. */
import type { Relation } from "../types.ts";
import { FAME_RELATIONS } from "./fame.ts";
import { MUSIC_RELATIONS } from "./music.ts";
import { OFFICE_RELATIONS } from "./office.ts";
import { PERSON_RELATIONS } from "./person.ts";
import { PLACE_RELATIONS } from "./places.ts";
import { TRADE_RELATIONS } from "./trade.ts";
import { WORKSHOP_RELATIONS } from "./workshop.ts";

export const ALL_RELATIONS: readonly Relation[] = [
  ...FAME_RELATIONS,
  ...PERSON_RELATIONS,
  ...OFFICE_RELATIONS,
  ...PLACE_RELATIONS,
  ...TRADE_RELATIONS,
  ...WORKSHOP_RELATIONS,
  ...MUSIC_RELATIONS,
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

/** Relations whose filler describes the subject itself. */
export const DESCRIPTIONS: readonly Relation[] = FAME_RELATIONS;
