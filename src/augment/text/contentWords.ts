/**
 * The words of a text that carry content, with a crude stem: what grounding and order checks compare.
 * It must not know what the text is about.
 */
import { functionWords } from "./functionWords.ts";

export interface ContentWord {
  /** As written, without a possessive ending. */
  readonly word: string;
  readonly stem: string;
  /** Index among all words of the text. */
  readonly index: number;
  /** First of a sentence, of a section's name after >, or of a column's name in a table row: its capital letter says nothing. */
  readonly opens: boolean;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’.][\p{L}\p{M}\p{N}]+)*/gu;

const SENTENCE_ENDS = /[.!?>]["'”’)]*\s+["'“‘(]*$/u;
/** In a row, "Room: Elm room; Site: Quay", the words before a colon name a column. */
const COLUMN = { before: /;\s+$/u, after: /^[^.:;!?]*:\s/u };

/** All words of a text that are not function words, in order. */
export function contentWords(text: string): ContentWord[] {
  const found: ContentWord[] = [];
  let index = 0;
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const word = match[0].replace(/['’]s$/u, "");
    const gap = text.slice(end, match.index);
    const column = COLUMN.before.test(gap) && COLUMN.after.test(text.slice(match.index));
    const opens = index === 0 || column || SENTENCE_ENDS.test(gap);
    if (!functionWords.has(word.toLowerCase().replace("’", "'"))) {
      found.push({ word, stem: stem(word), index, opens });
    }
    index += 1;
    end = match.index + match[0].length;
  }
  return found;
}

/**
 * Lower case, common English endings cut, at most six letters: "directs", "directed" and "director" are one
 * stem. Words with a digit stay whole. Crude on purpose: it may join words that differ ("organ", "organise"),
 * which makes a check milder, never stricter.
 */
export function stem(word: string): string {
  const lower = word.toLowerCase();
  if (/\p{N}/u.test(lower)) return lower;
  const cut = lower.replace(/(?:ings?|edly|ed|ies|es|s|ly|ers?|ors?)$/u, "");
  const base = [...cut].length >= 3 ? cut : lower;
  return [...base.replace(/(?<=.{3})[ey]$/u, "")].slice(0, 6).join("");
}
