/**
 * How many passes an arm makes over its examples where the settings leave it open: a fact is learned by being seen
 * often, and documents tell it once or thirty times.
 */
import type { Corpus } from "../corpus/types.ts";

/**
 * How often the tellings of a fact are seen in training. Four sights of one telling teach nothing, ten teach the
 * stated direction in part (docs/experiments.md).
 */
export const SIGHTINGS = 25;

/** Sights of a fact below which stated questions stayed low (docs/experiments.md): worth a warning. */
export const ENOUGH_SIGHTS = 20;

/** `SIGHTINGS` by the passages that tell a fact (`tellingsOf`; one where no fact is known); at least one pass. */
export function passesOf(corpus: Pick<Corpus, "facts">): number {
  return Math.max(1, SIGHTINGS / tellingsOf(corpus));
}

/**
 * How often the documents tell a fact that they tell seldom: the lower quartile, at least one. The median of `process`
 * is of rules that the worked instances tell too, and leaves the three rules of combination half learned.
 */
export function tellingsOf({ facts }: Pick<Corpus, "facts">): number {
  const tellings = facts.map((fact) => fact.passageIds.length).sort((a, b) => a - b);
  return Math.max(1, tellings[Math.floor(tellings.length / 4)] ?? 1);
}
