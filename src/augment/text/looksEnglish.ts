/** Whether texts are English enough that English words may be put into them. */
import { functionWords } from "./functionWords.ts";

/** Of the words of English text, about half are function words. */
const ENGLISH = 0.2;

export function looksEnglish(texts: readonly string[]): boolean {
  const words = texts.flatMap((text) => text.match(/[\p{L}\p{M}'’]+/gu) ?? []);
  return words.filter((word) => functionWords.has(word)).length >= ENGLISH * words.length;
}
