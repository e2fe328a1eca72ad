/**
 * Whether a text names anything: what can be turned round. "Phones are silent" names nothing and has no second
 * direction; a model asked for one invents it.
 */

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu;

/** The words that some text writes in lower case: a capital at the start of a sentence makes no name of them. */
export function lowerCaseWords(texts: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const text of texts) for (const [word] of text.matchAll(/\p{Ll}[\p{L}\p{M}'’-]*/gu)) found.add(word);
  return found;
}

/** A number, or a capitalised word that stands nowhere in lower case; always in scripts without capitals. */
export function namesSomething(text: string, lowerCase: ReadonlySet<string>): boolean {
  if (!/\p{Ll}/u.test(text)) return true;
  return [...text.matchAll(WORD)].some(
    ([word]) => /\p{N}/u.test(word) || (/\p{Lu}/u.test(word) && !lowerCase.has(word.toLowerCase())),
  );
}
