/**
 * Whether some passage names two things together. What stands with the thing asked about may be true of it, whatever
 * the documents say there, and is never a wrong answer. It must not know relations.
 */
import { normaliseText } from "../../augment/text/normaliseText.ts";
import { anchored } from "../../corpus/promptFormat.ts";
import type { Passage } from "../../corpus/types.ts";

/** Things as `thingKey` writes them. */
export function togetherIn(passages: readonly Passage[]): (one: string, other: string) => boolean {
  const texts = passages.map((p) => ` ${normaliseText(anchored(p))} `);
  const holders = new Map<string, ReadonlySet<number>>();
  const holding = (thing: string): ReadonlySet<number> => {
    const known = holders.get(thing);
    if (known) return known;
    const found = new Set<number>();
    texts.forEach((text, index) => {
      if (text.includes(` ${thing} `)) found.add(index);
    });
    holders.set(thing, found);
    return found;
  };
  return (one, other) => {
    const there = holding(other);
    for (const index of holding(one)) if (there.has(index)) return true;
    return false;
  };
}
