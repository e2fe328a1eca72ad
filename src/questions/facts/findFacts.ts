/**
 * Facts by the documents' own structure, with no model: sentences of a form that others share, and table rows. What
 * forms were too rare, and how many passages tell nothing of a shared form, is told with them.
 */
import { lowerCaseWords } from "../../augment/text/namesSomething.ts";
import { rowCells } from "../../corpus/rowCells.ts";
import type { Corpus } from "../../corpus/types.ts";
import type { FoundFacts, Relation } from "../types.ts";
import { groupRows } from "./groupRows.ts";
import { type FactGroup, groupStatements, type Placed } from "./groupStatements.ts";
import { type IsLinking, linkingWords } from "./middles.ts";
import { sortFinder } from "./sortOf.ts";
import { statementOf } from "./statementOf.ts";
import { withArticles } from "./withArticles.ts";

/** Pure in the corpus: the same documents give the same facts, in the order of their forms. */
export function findFacts(corpus: Corpus): FoundFacts {
  const localeOf = new Map(corpus.documents.map((d) => [d.id, d.locale ?? "en"]));
  const lowerCase = lowerCaseWords(corpus.passages.map((p) => p.text));
  const places = corpus.passages.map(
    ({ id, documentId, text }): Placed => ({
      ...{ passageId: id, documentId, statement: text },
      locale: localeOf.get(documentId) ?? "en",
    }),
  );
  const rows = places.filter((p) => rowCells(p.statement) !== undefined);
  const statements = places.flatMap((place) => {
    const statement = statementOf(place.statement, place.locale, lowerCase);
    return statement ? [{ statement, place }] : [];
  });
  const linking = new Map<string, IsLinking>();
  const linkingOf = (locale: string): IsLinking => {
    const known = linking.get(locale);
    if (known) return known;
    const made = linkingWords(
      places.filter((p) => p.locale === locale).map((p) => p.statement),
      locale,
    );
    linking.set(locale, made);
    return made;
  };
  const told = groupStatements(statements, linkingOf);
  const listed = groupRows(rows);
  return foundFacts(corpus, [...told.groups, ...listed.groups], [...told.setAside, ...listed.setAside]);
}

/** Groups as relations, each with what its ends are. */
export function foundFacts(
  corpus: Corpus,
  groups: readonly FactGroup[],
  setAside: FoundFacts["setAside"],
): FoundFacts {
  const lowerCase = lowerCaseWords(corpus.passages.map((p) => p.text));
  const named = withArticles(groups);
  const sortOf = sortFinder(named, lowerCase);
  const relations = named.map(
    ({ form, facts }): Relation => ({
      id: form,
      form,
      facts,
      subjects: sortOf(facts, "subject"),
      objects: sortOf(facts, "object"),
    }),
  );
  const telling = new Set(relations.flatMap((r) => r.facts.map((f) => f.passageId))).size;
  return { relations, setAside, passages: corpus.passages.length, telling };
}
