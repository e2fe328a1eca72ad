/** The descriptions of one corpus: which hold for a single thing. English. */
import type { Passage } from "../../corpus/types.ts";
import { describedThings } from "./describedThings.ts";
import { largeWords } from "./largeWords.ts";
import { normaliseText } from "./normaliseText.ts";

export interface DescriptionIndex {
  /** `largeWords` of the passages. */
  readonly names: ReadonlySet<string>;
  /** Whether some passage gives the description to a thing, and none to another. */
  isOfOne(description: string): boolean;
}

export function descriptionIndex(passages: readonly Pick<Passage, "text">[]): DescriptionIndex {
  const names = largeWords(passages.map(({ text }) => text));
  const things = new Map<string, Set<string>>();
  for (const { text } of passages)
    for (const { description, thing } of describedThings(text, names)) {
      const key = normaliseText(description);
      things.set(key, (things.get(key) ?? new Set()).add(normaliseText(thing)));
    }
  return { names, isOfOne: (description) => things.get(normaliseText(description))?.size === 1 };
}
