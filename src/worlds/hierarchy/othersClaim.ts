/**
 * Words that take a claim away from the sentence they stand in: "the game that is won from glon is femp" says nothing of
 * glon, and "glon are femp that eat snow" says more than a claim. It must not know what is claimed.
 */

/** Stands for a word of a claim that was read. */
export const CLAIMED = "#";

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** What follows them is a clause of its own, or theirs ("the one that is a type of"). */
const OPENERS =
  list(`that and but so since because for while when where yet or which who why how fact says say
  means shows true one ones creature creatures animal animals group groups`);
/** Alone before a claim they do not open it, as "creature" does ("the creature glon can"). */
const PREPOSITIONS = list(
  `of on in at to from for by with without among between about into than like under over behind`,
);
/** After a claim these say more of what it says last. */
const FURTHER = list(`that which who whose where when while will can are have be as`);

/**
 * The word beside a claim that takes it away, if any.
 * @param tokens lower case, without articles and the like; punctuation apart, claims as `CLAIMED`
 */
export function othersClaim(tokens: readonly string[]): string | undefined {
  let before: string[] = [];
  for (const [at, token] of tokens.entries()) {
    const previous = tokens[at - 1];
    if (isMark(token)) before = [];
    else if (token !== CLAIMED) {
      if (previous === CLAIMED && FURTHER.has(token)) return token;
      before.push(token);
    } else if (previous !== CLAIMED) {
      const last = before[before.length - 1];
      if (last !== undefined && !opens(last, before.length)) return last;
      if (before.includes("only")) return "only";
      before = [];
    }
  }
  return undefined;
}

const isMark = (token: string): boolean => /^[,;:.!?()]$/.test(token);

function opens(last: string, length: number): boolean {
  if (OPENERS.has(last)) return length > 1 || last !== "for";
  return length === 1 && !PREPOSITIONS.has(last);
}
