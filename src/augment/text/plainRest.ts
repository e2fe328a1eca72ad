/**
 * What a short, plain statement says of its subject: where its reversal can begin. "Osk supplies brass bells" gives
 * "Brass bells", "Osk is hosted in the harbour room" gives "The harbour room", "Room: Elm; Site: Osk" gives "Osk".
 * English but for table rows. It must not know what the words mean.
 */
import { type Cell, rowCells } from "../../corpus/rowCells.ts";

/** A longer statement says more than one thing, and its end is no beginning of a sentence. */
const MOST_WORDS = 12;
const MOST_REST_WORDS = 7;
/** After a form of "be": "is about", "is hosted in", "are made by". */
const LEADS = /^(?:\w+(?:ed|en|de|ne|pt|ld)\s+)?(?:about|as|at|by|for|from|in|of|on|to|with)\s+/u;

/** The beginnings, capitalised, the likeliest first; none where the statement is long, or of another form. */
export function plainRest(statement: string): string[] {
  const cells = rowCells(statement);
  if (cells !== undefined) return laterNames(cells);
  const words = statement.replace(/[.!]$/u, "").split(" ");
  if (words.length > MOST_WORDS || /[,;:!?()"“”]/u.test(words.join(" "))) return [];
  const rest = afterVerb(words);
  const count = rest === undefined ? 0 : rest.split(" ").length;
  if (rest === undefined || count === 0 || count > MOST_REST_WORDS || /^(?:an?|not|no)\b/u.test(rest))
    return [];
  return [rest.charAt(0).toUpperCase() + rest.slice(1)];
}

/** Values of a row after its first that are names, from the last to the first. */
function laterNames(cells: readonly Cell[]): string[] {
  const values = cells.slice(1).map(({ value }) => value);
  return values.filter((value) => /^\p{Lu}/u.test(value)).reverse();
}

function afterVerb(words: readonly string[]): string | undefined {
  const be = words.findIndex((word) => /^(?:is|are|was|were)$/u.test(word));
  if (be > 0)
    return words
      .slice(be + 1)
      .join(" ")
      .replace(LEADS, "");
  // A name, with "the" and one noun about it ("The Lantern team"), then the verb.
  let at = words[0] === "The" ? 1 : 0;
  while (/^\p{Lu}/u.test(words[at] ?? "")) at++;
  if (at === 0 || (words[0] === "The" && at === 1)) return undefined;
  if (words[0] === "The") at++;
  return /s$/u.test(words[at] ?? "") && at + 1 < words.length ? words.slice(at + 1).join(" ") : undefined;
}
