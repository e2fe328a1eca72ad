/** Questions that share their documents stand together, so that these are read once. */
import { groupBy } from "../core/groupBy.ts";
import type { Question } from "../corpus/types.ts";

export function sortedByPrefix(
  questions: readonly Question[],
  prefixOf: ((question: Question) => string) | undefined,
): readonly Question[] {
  return prefixOf ? [...groupBy(questions, prefixOf).values()].flat() : questions;
}
