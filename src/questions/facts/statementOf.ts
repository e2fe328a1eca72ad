/**
 * A sentence as "NAME words rest", where it has this form: the raw material of relations. What the words mean is
 * not known here, nor which of them are the verb: that shows only when many sentences share them.
 */
import { functionWords } from "../../augment/text/functionWords.ts";
import { isArticle, NAME_JOINTS } from "./articles.ts";

/** A longer sentence says more than one thing. */
const MOST_WORDS = 24;
const VERB_LIKE = /^(?:is|are|was|were|has|have|had|can|may|must|will|should|\p{Ll}+s)$/u;

export interface Statement {
  /** The name that opens the sentence, as it is written there. */
  readonly subject: string;
  /** What follows it, two words at least. */
  readonly rest: readonly string[];
}

/**
 * Undefined where the sentence is long, holds a mark inside (it says more than one thing, or is a question), or opens
 * with no name. A name is a run of capitalised words; of the sentence's first word the capital counts only where
 * `lowerCase` (the words that stand in lower case somewhere) does not hold it. English: "The Lantern team" is one name.
 */
export function statementOf(
  sentence: string,
  locale: string,
  lowerCase: ReadonlySet<string>,
): Statement | undefined {
  const text = sentence.trim().replace(/[.!…]+$/u, "");
  if (/[,;:!?…()[\]"“”„«»<>|/]|\s[–—-]\s/u.test(text)) return undefined;
  const words = text.split(/\s+/u);
  if (words.length < 3 || words.length > MOST_WORDS) return undefined;
  const from = isArticle(words[0] as string, locale) ? 1 : 0;
  let end = from;
  while (isNamePart(words, end)) end += NAME_JOINTS.has(words[end] as string) ? 2 : 1;
  if (end === from) return undefined;
  if (from === 0 && opensAround(words[0] as string, lowerCase)) return undefined;
  if (from === 0 && end === 1 && isCommon(words[0] as string, lowerCase)) return undefined;
  if (from === 1 && locale.startsWith("en") && nounFollows(words, end)) end += 1;
  const rest = words.slice(end);
  return rest.length < 2 ? undefined : { subject: words.slice(0, end).join(" "), rest };
}

export const isName = (word: string): boolean => /^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(word);

function isNamePart(words: readonly string[], at: number): boolean {
  const word = words[at];
  if (word === undefined) return false;
  if (isName(word)) return true;
  return at > 0 && NAME_JOINTS.has(word) && isName(words[at - 1] ?? "") && isName(words[at + 1] ?? "");
}

/** "In August", "Za Staru halu": what follows a preposition is no subject. */
function opensAround(word: string, lowerCase: ReadonlySet<string>): boolean {
  const lower = word.toLowerCase();
  return lowerCase.has(lower) && (lower.length <= 2 || functionWords.has(lower));
}

/** In lower case elsewhere, as it is or with another ending of two letters at most: "Rooms" beside "room". */
export function isCommon(word: string, lowerCase: ReadonlySet<string>): boolean {
  const lower = word.toLowerCase();
  if (lowerCase.has(lower)) return true;
  const head = lower.slice(0, Math.max(4, lower.length - 2));
  return [...lowerCase].some((w) => w.startsWith(head) && Math.abs(w.length - lower.length) <= 2);
}

/** "The Lantern" before "team runs": a lower-case noun between a name with "the" and its verb belongs to the name. */
function nounFollows(words: readonly string[], at: number): boolean {
  const [noun = "", verb = ""] = words.slice(at, at + 2);
  return /^\p{Ll}/u.test(noun) && !functionWords.has(noun) && !/s$/u.test(noun) && VERB_LIKE.test(verb);
}
