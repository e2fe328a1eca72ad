/**
 * How a reversal should begin: with what its statement says last. A model asked for a reversal often keeps what
 * stood first in front; beginning the line for it leaves it no choice. English; elsewhere only names help.
 */
import { functionWords } from "./functionWords.ts";
import { lateName } from "./lateName.ts";
import { namesOf } from "./namesOf.ts";

/** A description is begun with so many of its words at most, "the" among them: the model goes on from there. */
const OPENING_WORDS = 3;
/** Function words that may stand between "the" and its noun. */
const BEFORE_NOUN = new Set(["only", "most", "least", "same", "other"]);
/** Between a description and a later name: the name is no part of the description. */
const APART = /[,;:]|\b(?:is|are|was|were|be|called|named)\b/u;

/**
 * Beginnings to try, the likeliest first; none where nothing is found. They are the statement's late name, and the
 * beginning of the first "the …" after a name of its first half: "Osk is the only room with a bell" gives "The
 * only room". A late name that seems to belong to that description is none to begin with: "Ann is the guide who
 * crossed the marsh of Velm" gives "The guide" alone.
 */
export function lateStarts(statement: string): string[] {
  const name = lateName(statement);
  const description = lateDescription(statement);
  if (!description) return name === undefined ? [] : [name];
  if (name === undefined) return [description.start];
  const gap = statement.slice(description.end, statement.lastIndexOf(name));
  return APART.test(gap) ? [name, description.start] : [description.start];
}

function lateDescription(statement: string): { start: string; end: number } | undefined {
  const names = new Set(namesOf(statement));
  const words = [...statement.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu)];
  const isName = (word: string): boolean =>
    /^\p{Lu}/u.test(word) && names.has(word.toLowerCase().replace(/['’]s$/u, ""));
  const early = words.findIndex(({ 0: word, index }) => isName(word) && index <= statement.length / 2);
  const article = words.findIndex(([word], i) => early >= 0 && i > early && word === "the");
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
  if (opening.every((word) => BEFORE_NOUN.has(word))) return undefined;
  return { start: ["The", ...opening].join(" "), end };
}
