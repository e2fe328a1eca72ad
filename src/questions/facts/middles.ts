/**
 * Which words of a statement's rest may be what it says of its subject, and which are the object. Every statement has
 * several readings; the relation that it joins decides which one holds.
 */
import { functionWords } from "../../augment/text/functionWords.ts";
import { isArticle } from "./articles.ts";
import { isName, type Statement } from "./statementOf.ts";

const MOST_MIDDLE = 7;
const MOST_OBJECT = 8;
const MOST_GAP = 3;

export interface Reading {
  /** The words that statements must share; "_" stands for words that may differ. */
  readonly key: string;
  /** Shared words: of two readings the one with more says more. */
  readonly fixed: number;
  /** Words of the rest before the object. */
  readonly length: number;
}

/** Short frequent words join others in every language; in English they are listed. */
export type IsLinking = (word: string) => boolean;

export function linkingWords(texts: readonly string[], locale: string): IsLinking {
  if (locale.startsWith("en")) return (word) => functionWords.has(word);
  const holders = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(text.match(/\p{Ll}[\p{L}\p{M}]*/gu))) {
      holders.set(word, (holders.get(word) ?? 0) + 1);
    }
  }
  const least = Math.max(3, texts.length / 100);
  return (word) => word.length <= 4 && ((holders.get(word) ?? 0) >= least || isArticle(word, locale));
}

/** All readings: whole middles, and middles with one gap before a last linking word ("is the … for"). */
export function readingsOf({ rest }: Statement, isLinking: IsLinking): Reading[] {
  const readings: Reading[] = [];
  for (let length = 1; length <= Math.min(MOST_MIDDLE, rest.length - 1); length++) {
    if (isName(rest[length - 1] as string)) break;
    const middle = rest.slice(0, length);
    if (rest.length - length > MOST_OBJECT) continue;
    readings.push({ key: middle.join(" "), fixed: length, length });
    if (!isLinking(middle.at(-1) as string)) continue;
    for (let gap = 1; gap <= MOST_GAP && gap <= length - 2; gap++) {
      const head = middle.slice(0, length - 1 - gap);
      const between = middle.slice(length - 1 - gap, length - 1);
      if (between.some(isLinking)) break;
      readings.push({ key: [...head, "_", middle.at(-1)].join(" "), fixed: length - gap, length });
    }
  }
  return readings;
}
