/** Reads a sentence as words: case, punctuation and white space do not count. */
import { functionWords } from "./functionWords.ts";

/** Lower-case words in order; a possessive ending is dropped, other apostrophes are closed up. */
export function plainWords(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/['’]s(?![\p{L}\p{N}])/gu, "")
      .replace(/['’]/gu, "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** The words of a text that are not function words, in order. */
export function contentWords(text: string): string[] {
  return plainWords(text).filter((word) => !functionWords.has(word));
}
