/** Capitalised names and numbers of a text: what an inference must not invent. */
import { contentWords } from "./contentWords.ts";

/**
 * Lower-cased words that are names (a capital letter away from the start of a sentence, or inside the word)
 * or hold a digit. A sentence's first word counts as a name when what follows shows it to be one: another
 * capitalised word, a comma, a possessive, or a form of "be" or "have".
 */
export function namesOf(text: string): string[] {
  const words = contentWords(text);
  const names = new Set<string>();
  for (const { word, opens } of words) {
    const capital = /^\p{Lu}/u.test(word);
    const inner = /.\p{Lu}/u.test(word);
    if (/\p{N}/u.test(word) || inner || (capital && (!opens || leadsAsName(text, word)))) {
      names.add(word.toLowerCase());
    }
  }
  return [...names];
}

function leadsAsName(text: string, word: string): boolean {
  const after = text.slice(text.indexOf(word) + word.length);
  return /^(?:['’]s\b|,|\s+\p{Lu}|\s+(?:is|are|was|were|has|have|had)\b)/u.test(after);
}
