/** Expands phrase patterns: "[list]" draws from a word list, "[a|b|c]" from the pattern itself. */
import type { Random } from "../../core/random.ts";
import { WORDS } from "./words.ts";

/** Draws one item for a key; a caller may narrow the choice so that phrases of an episode share words. */
export type Choose = (key: string, items: readonly string[]) => string;

export function expandPhrase(pattern: string, choose: Choose): string {
  let text = pattern;
  for (let depth = 0; depth < 4 && text.includes("["); depth++) {
    text = text.replace(/\[([^[\]]+)\]/g, (_, key: string) => choose(key, optionsOf(key)));
  }
  return text.replace(/\b(an?) (?=[aeiou])/gi, (_, a: string) => `${a.charAt(0)}n `).replace(/ {2,}/g, " ");
}

/** A free choice, or one from a few items a key (`width`) for the life of the function. */
export function chooser(random: Random, width?: number): Choose {
  const narrowed = new Map<string, readonly string[]>();
  return (key, items) => {
    if (width === undefined) return random.pick(items);
    const few = narrowed.get(key) ?? random.sample(items, width);
    narrowed.set(key, few);
    return random.pick(few);
  };
}

const split = new Map<string, readonly string[]>();
function optionsOf(key: string): readonly string[] {
  if (!key.includes("|")) {
    const words = WORDS[key];
    if (!words) throw new RangeError(`no word list ${key}`);
    return words;
  }
  const known = split.get(key) ?? key.split("|");
  split.set(key, known);
  return known;
}
