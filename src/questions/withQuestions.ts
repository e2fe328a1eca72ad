/** A corpus with other questions than it was read with; their facts are found in its passages, as those of a file are. */
import { locateFacts } from "../corpus/locateFacts.ts";
import { assertDistinctIds, type ParsedQuestion, parseQuestions } from "../corpus/parseQuestions.ts";
import type { Corpus, Fact } from "../corpus/types.ts";
import { findFacts } from "./facts/findFacts.ts";
import { questionLines } from "./questionFile.ts";
import type { FoundFacts } from "./types.ts";

/**
 * `text` is a file of questions, `source` its name for messages. Passages must be sentences. With `keep` the corpus keeps
 * its own questions before them. A fact that the form of its one statement shows carries its subject and object.
 * @throws DataError naming the line, for what `parseQuestions` and `locateFacts` refuse, and for an id given twice.
 */
export function withQuestions(
  corpus: Corpus,
  { text, source }: { readonly text: string; readonly source: string },
  { keep = false, found = findFacts(corpus) }: { keep?: boolean; found?: FoundFacts } = {},
): Corpus {
  const parsed: ParsedQuestion[] = parseQuestions(text, source);
  assertDistinctIds(parsed);
  const { facts, questions } = locateFacts(parsed, corpus.passages, corpus.documents[0]?.locale);
  const own = keep ? corpus.questions : [];
  const all = new Map([...(keep ? corpus.facts : []), ...facts].map((fact) => [fact.id, fact]));
  return { ...corpus, questions: [...own, ...questions], facts: told([...all.values()], found) };
}

/** The text of rows, without a file in between. */
export function withRows(
  corpus: Corpus,
  rows: readonly object[],
  options: { keep?: boolean; found?: FoundFacts } = {},
): Corpus {
  return withQuestions(corpus, { text: questionLines(rows), source: "made questions" }, options);
}

/** A table row tells several facts; which one a question needs is not known of its statement. */
function told(facts: readonly Fact[], { relations }: FoundFacts): Fact[] {
  const byStatement = new Map<string, { relation: string; subject: string; object: string }[]>();
  for (const { statement, relation, subject, object } of relations.flatMap((r) => r.facts)) {
    byStatement.set(statement, [...(byStatement.get(statement) ?? []), { relation, subject, object }]);
  }
  return facts.map((fact) => {
    const [only, ...more] = byStatement.get(fact.statement) ?? [];
    return only && more.length === 0 ? { ...fact, ...only } : fact;
  });
}
