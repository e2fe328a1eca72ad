/**
 * Statements to relations: those that share what stands between name and object. No model: a form that four different
 * statements share is a form of the text, and gives three wrong answers to every right one.
 */
import type { FoundFact, SetAside } from "../types.ts";
import { insideSentence, isArticle } from "./articles.ts";
import { type IsLinking, type Reading, readingsOf } from "./middles.ts";
import { isName, type Statement } from "./statementOf.ts";
import { thingKey } from "./thingKey.ts";

/** One right answer and three wrong ones. */
export const LEAST_FILLERS = 4;
/** A longer middle that ends in no linking word holds at least so much of the shorter one's facts, or it is an accident. */
const LONGER_KEEPS = 0.8;

export type Placed = Pick<FoundFact, "passageId" | "documentId" | "statement" | "locale">;

/** Facts without their relation's id: the group has it. */
export interface FactGroup {
  readonly form: string;
  readonly facts: readonly FoundFact[];
}

interface Candidate {
  readonly statement: Statement;
  readonly place: Placed;
  readonly readings: readonly Reading[];
}

/**
 * The reading with most shared words wins, as long as it has `LEAST_FILLERS` different subjects and objects among the
 * statements that no better one took. What is left is told by its shortest reading.
 */
export function groupStatements(
  statements: readonly { readonly statement: Statement; readonly place: Placed }[],
  linkingOf: (locale: string) => IsLinking,
): { groups: FactGroup[]; setAside: SetAside[] } {
  const candidates = statements.map((s) => ({
    ...s,
    readings: readingsOf(s.statement, linkingOf(s.place.locale)),
  }));
  const members = new Map<string, { candidate: Candidate; reading: Reading }[]>();
  for (const candidate of candidates) {
    for (const reading of candidate.readings) {
      const list = members.get(reading.key);
      if (list) list.push({ candidate, reading });
      else members.set(reading.key, [{ candidate, reading }]);
    }
  }
  const holds = (key: string): number => new Set(members.get(key)?.map((m) => m.candidate)).size;
  const ends = (key: string, locale: string): boolean => {
    const words = key.split(" ");
    if (words.length === 1 || linkingOf(locale)(words.at(-1) as string)) return true;
    return holds(key) >= LONGER_KEEPS * holds(words.slice(0, -1).join(" "));
  };
  const keys = [...members.keys()].filter((key) => holds(key) >= LEAST_FILLERS);
  const rank = (key: string): number =>
    key.includes("_") ? key.split(" ").length - 1.5 : key.split(" ").length;
  keys.sort((a, b) => rank(b) - rank(a) || holds(b) - holds(a) || (a < b ? -1 : 1));

  const taken = new Set<Candidate>();
  const groups: FactGroup[] = [];
  for (const key of keys) {
    const open = (members.get(key) ?? []).filter((m) => !taken.has(m.candidate));
    const [first] = open;
    if (!first || !ends(key, first.candidate.place.locale)) continue;
    // "je", "se", "is" alone say so little that only names after it make a form of it.
    const bare = !key.includes(" ") && linkingOf(first.candidate.place.locale)(key);
    const sharing = bare ? open.filter((m) => isName(m.candidate.statement.rest[1] ?? "")) : open;
    const facts = factsOf(sharing, linkingOf);
    if (!isRelation(facts)) continue;
    for (const { candidate } of sharing) taken.add(candidate);
    groups.push({ form: `… ${key.replace("_", "…")} …`, facts });
  }
  return { groups, setAside: leftOver(candidates.filter((c) => !taken.has(c))) };
}

/** Distinct facts of one form; enough different things at both ends. */
export function isRelation(facts: readonly FoundFact[]): boolean {
  const different = (end: "subject" | "object") => new Set(facts.map((f) => thingKey(f[end], f.locale))).size;
  return different("subject") >= LEAST_FILLERS && different("object") >= LEAST_FILLERS;
}

function factsOf(
  open: readonly { candidate: Candidate; reading: Reading }[],
  linkingOf: (locale: string) => IsLinking,
): FoundFact[] {
  const namesFollow = open.every(({ candidate, reading }) =>
    isName(candidate.statement.rest[reading.length] ?? ""),
  );
  const facts = open.flatMap(({ candidate: { statement, place }, reading: { key, length } }): FoundFact[] => {
    const middle = statement.rest.slice(0, length);
    const object = statement.rest.slice(length);
    // "is the" + "archivist", "vodi tim" + "Fenjer": the article, and a noun before names, belong to the object.
    const last = middle.at(-1) as string;
    const belongs = isArticle(last, place.locale) || (namesFollow && !linkingOf(place.locale)(last));
    if (belongs && middle.length > 1) object.unshift(middle.pop() as string);
    if (/^(?:not|no|never|nobody)$/u.test(object[0] ?? "")) return [];
    const subject = insideSentence(statement.subject, place.locale);
    const fact = { ...place, relation: `… ${key.replace("_", "…")} …`, subject, object: object.join(" ") };
    return thingKey(fact.object, place.locale).includes(thingKey(subject, place.locale))
      ? []
      : [{ ...fact, middle: middle.join(" ") }];
  });
  return distinct(facts);
}

export function distinct(facts: readonly FoundFact[]): FoundFact[] {
  const seen = new Map<string, FoundFact>();
  for (const fact of facts) {
    const key = `${thingKey(fact.subject, fact.locale)} | ${thingKey(fact.object, fact.locale)}`;
    if (!seen.has(key)) seen.set(key, fact);
  }
  return [...seen.values()];
}

/** Forms that two statements or more share, by their first word. */
function leftOver(candidates: readonly Candidate[]): SetAside[] {
  const counts = new Map<string, number>();
  for (const { statement } of candidates) {
    const [word] = statement.rest;
    counts.set(word as string, (counts.get(word as string) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, facts]) => facts > 1)
    .sort((a, b) => b[1] - a[1])
    .map(([word, facts]) => ({
      form: `… ${word} …`,
      facts,
      reason: `fewer than ${LEAST_FILLERS} different things at one of its ends, or its objects are longer than names`,
    }));
}
