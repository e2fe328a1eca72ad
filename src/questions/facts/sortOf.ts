/** What sort of things stand at one end of a relation: by a word they share, by the column that holds them, by their form. */
import type { FoundFact, SortOfThings } from "../types.ts";
import { withoutArticle } from "./articles.ts";
import type { FactGroup } from "./groupStatements.ts";
import { isCommon } from "./statementOf.ts";
import { thingKey } from "./thingKey.ts";

type End = "subject" | "object";

/** Looks words up among all groups of the documents. */
export function sortFinder(
  groups: readonly FactGroup[],
  lowerCase: ReadonlySet<string>,
): (facts: readonly FoundFact[], end: End) => SortOfThings {
  const columns = new Map<string, Set<string>>();
  for (const fact of groups.flatMap((g) => g.facts)) {
    fact.columns?.forEach((column, i) => {
      const held = columns.get(column) ?? new Set();
      held.add(thingKey(i === 0 ? fact.subject : fact.object, fact.locale));
      columns.set(column, held);
    });
  }
  return (facts, end) => {
    const names = [...new Set(facts.map((f) => withoutArticle(f[end], f.locale)))];
    const locale = facts[0]?.locale ?? "en";
    const keys = names.map((name) => thingKey(name, locale));
    const column = [...columns].find(
      ([, held]) => keys.filter((k) => held.has(k)).length * 2 > keys.length,
    )?.[0];
    const word = sharedWord(names, lowerCase) ?? (column === undefined ? undefined : asWord(column, locale));
    const persons = word === undefined && names.every((name) => isPersonLike(name, lowerCase));
    return word === undefined ? { persons } : { word, persons };
  };
}

/** "team" of "Lantern team", "Thistle team"; only where each name has a word of its own beside it. */
function sharedWord(names: readonly string[], lowerCase: ReadonlySet<string>): string | undefined {
  const words = names.map((name) => name.split(" "));
  if (words.some((w) => w.length < 2)) return undefined;
  for (const at of [-1, 0]) {
    const shared = new Set(words.map((w) => w.at(at)));
    const [word] = shared;
    if (shared.size !== 1 || word === undefined) continue;
    if (/^\p{Ll}/u.test(word)) return word;
    // "Ekipa Jasika", "Ekipa Kesten": capitalised because they open their sentences.
    if (at === 0 && isCommon(word, lowerCase)) return word.toLowerCase();
  }
  return undefined;
}

/** Column heads are capitalised for their place; abbreviations and German nouns keep their capitals. */
function asWord(column: string, locale: string): string {
  const keep = locale.startsWith("de") || /^\p{Lu}{2}/u.test(column);
  return keep ? column : column.charAt(0).toLowerCase() + column.slice(1);
}

/** Two or three capitalised words of letters, none of which stands in lower case elsewhere. */
function isPersonLike(name: string, lowerCase: ReadonlySet<string>): boolean {
  const words = name.split(" ");
  if (words.length < 2 || words.length > 3) return false;
  return words.every((w) => /^\p{Lu}[\p{L}\p{M}'’.-]+$/u.test(w) && !lowerCase.has(w.toLowerCase()));
}
