/**
 * Expands phrase patterns: "[list]" draws from a word list, "[a|b|c]" from the pattern itself, "[@style]"
 * invents a name.
 */
import type { Random } from "../../core/random.ts";
import { makeName } from "./makeName.ts";
import { WORDS } from "./words.ts";

/** Draws one item for a key; a caller may narrow the choice so that phrases of an episode share words. */
export type Choose = (key: string) => string;

export function expandPhrase(pattern: string, choose: Choose): string {
  let text = pattern;
  for (let depth = 0; depth < 4 && text.includes("["); depth++) {
    text = text.replace(/\[([^[\]]+)\]/g, (_, key: string) => choose(key));
  }
  return text.replace(/\b(an?) (?=[aeiou])/gi, (_, a: string) => `${a.charAt(0)}n `);
}

/** A free choice, or one from a few items a key (`width`) for the life of the function. */
export function chooser(random: Random, width?: number): Choose {
  const narrowed = new Map<string, readonly string[]>();
  return (key) => {
    if (key.startsWith("@")) return makeName(random, key.slice(1));
    if (width === undefined) return random.pick(optionsOf(key));
    const few = narrowed.get(key) ?? random.sample(optionsOf(key), width);
    narrowed.set(key, few);
    return random.pick(few);
  };
}

const inline = new Map<string, readonly string[]>();

function optionsOf(key: string): readonly string[] {
  if (!key.includes("|")) {
    const words = WORDS[key];
    if (!words) throw new RangeError(`no word list ${key}`);
    return words;
  }
  const known = inline.get(key) ?? key.split("|");
  inline.set(key, known);
  return known;
}
