/**
 * How a reversal should begin: with what its statement says last. A model asked for a reversal often keeps what
 * stood first in front; beginning the line for it leaves it no choice. English; elsewhere only names help.
 */
import { functionWords } from "./functionWords.ts";
import { lateName } from "./lateName.ts";
import { namesOf } from "./namesOf.ts";

/** A description is begun with so many of its words at most: the model goes on from there. */
const OPENING_WORDS = 3;
/** Function words that may stand between "the" and its noun. */
const BEFORE_NOUN = new Set(["only", "most", "least", "same", "other"]);

/**
 * The statement's late name, or else, where its last name stands in the first half, the beginning of the
 * first "the …" after that name: "Osk is the only room with a bell" gives "The only room". Undefined
 * where neither is found.
 */
export function lateStart(statement: string): string | undefined {
  return lateName(statement) ?? lateDescription(statement);
}

function lateDescription(statement: string): string | undefined {
  const names = new Set(namesOf(statement));
  const words = [...statement.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu)];
  const isName = (word: string): boolean => names.has(word.toLowerCase().replace(/['’]s$/u, ""));
  const last = words.findLastIndex(([word]) => /^\p{Lu}/u.test(word) && isName(word));
  if (last < 0) return undefined;
  const article = words.findIndex(([word], i) => i > last && word === "the");
  if (article < 0) return undefined;
  const opening: string[] = [];
  let end = (words[article]?.index ?? 0) + 3;
  for (const { 0: word, index } of words.slice(article + 1)) {
    const joined = /^\s+$/u.test(statement.slice(end, index));
    const ends = functionWords.has(word) && !BEFORE_NOUN.has(word);
    if (!joined || ends || opening.length === OPENING_WORDS - 1) break;
    opening.push(word);
    end = index + word.length;
  }
  return opening.every((word) => BEFORE_NOUN.has(word)) ? undefined : ["The", ...opening].join(" ");
}
