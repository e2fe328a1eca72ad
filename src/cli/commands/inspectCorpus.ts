/** `corollary inspect corpus PATH`: documents, passages, sentences and their entities, as they are read. */
import { namesOf } from "../../augment/text/namesOf.ts";
import { readCorpus } from "../../corpus/readCorpus.ts";
import { splitSentences } from "../../corpus/splitSentences.ts";
import type { Corpus, Document, Passage } from "../../corpus/types.ts";

export interface SentenceView {
  readonly text: string;
  /** Names and numbers as they stand, each once. */
  readonly entities: readonly string[];
}

export interface PassageView {
  readonly id: string;
  readonly section?: string;
  readonly sentences: readonly SentenceView[];
}

export interface DocumentView {
  readonly id: string;
  readonly source: string;
  readonly title?: string;
  readonly locale: string;
  readonly passages: readonly PassageView[];
}

export interface CorpusView extends Pick<Corpus, "name" | "facts" | "questions"> {
  readonly documents: readonly DocumentView[];
  /** Each entity with the number of sentences that it stands in, most frequent first. */
  readonly entities: readonly { readonly entity: string; readonly sentences: number }[];
  readonly skipped: NonNullable<Corpus["skipped"]>;
  readonly unread: NonNullable<Corpus["unread"]>;
}

/** What `inspect` prints: text of at most `limit` lines of each sort, or all of it as JSON. */
export async function inspectCorpus(path: string, limit: number, json: boolean): Promise<string> {
  const view = corpusView(await readCorpus(path));
  return json ? JSON.stringify(view) : corpusText(view, limit);
}

export function corpusView(corpus: Corpus): CorpusView {
  const byDocument = new Map<string, Passage[]>();
  for (const passage of corpus.passages) {
    const own = byDocument.get(passage.documentId);
    if (own) own.push(passage);
    else byDocument.set(passage.documentId, [passage]);
  }
  const documents = corpus.documents.map((d) => documentView(d, byDocument.get(d.id) ?? []));
  const counts = new Map<string, number>();
  for (const { entities } of documents.flatMap((d) => d.passages).flatMap((p) => p.sentences)) {
    for (const entity of entities) counts.set(entity, (counts.get(entity) ?? 0) + 1);
  }
  const { name, facts, questions, skipped = [], unread = [] } = corpus;
  const entities = [...counts]
    .map(([entity, sentences]) => ({ entity, sentences }))
    .sort((a, b) => b.sentences - a.sentences || (a.entity < b.entity ? -1 : 1));
  return { name, documents, entities, facts, questions, skipped, unread };
}

function documentView(document: Document, passages: readonly Passage[]): DocumentView {
  const { id, source, title, locale = "en" } = document;
  return {
    id,
    source,
    ...(title === undefined ? {} : { title }),
    locale,
    passages: passages.map(({ id, section, text }) => ({
      id,
      ...(section === undefined ? {} : { section }),
      sentences: splitSentences(text, locale).map((sentence) => ({
        text: sentence.trim(),
        entities: entitiesIn(sentence),
      })),
    })),
  };
}

/** A word, as `namesOf` sees one. */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’.][\p{L}\p{M}\p{N}]+)*/gu;

/**
 * Names as they stand: words that `namesOf` calls names, put together where nothing but a space or an initial's
 * full stop stands between two capitalised ones.
 */
export function entitiesIn(sentence: string): string[] {
  const names = new Set(namesOf(sentence));
  const entities: string[] = [];
  let last: { end: number; word: string } | undefined;
  for (const match of sentence.matchAll(WORD)) {
    const word = match[0].replace(/['’]s$/u, "");
    const capital = /^\p{Lu}/u.test(word);
    const gap = last ? sentence.slice(last.end, match.index) : "";
    const afterCapital = last !== undefined && /^\p{Lu}/u.test(last.word) && capital;
    const afterInitial = afterCapital && /^\p{Lu}$/u.test(last?.word ?? "") && /^\.\s$/u.test(gap);
    // "Team" being a name somewhere makes no name of "team".
    const named = names.has(word.toLowerCase()) && /[\p{Lu}\p{N}]/u.test(word);
    if (!named && !afterInitial) {
      last = undefined;
      continue;
    }
    if (afterInitial || (afterCapital && /^\s$/u.test(gap))) entities.push(`${entities.pop()}${gap}${word}`);
    else entities.push(word);
    last = { end: match.index + word.length, word };
  }
  return [...new Set(entities)];
}

function corpusText(view: CorpusView, limit: number): string {
  const { documents, entities, facts, questions, skipped, unread } = view;
  const passages = documents.flatMap((d) => d.passages);
  const sentences = passages.reduce((sum, p) => sum + p.sentences.length, 0);
  const lines = [
    `${view.name}: ${documents.length} documents, ${passages.length} passages, ${sentences} sentences, ${entities.length} entities, ${facts.length} facts, ${questions.length} questions`,
  ];
  for (const { source, title, locale, passages: own } of documents.slice(0, limit)) {
    lines.push("", `${source}${title ? ` (${title})` : ""}${locale === "en" ? "" : `, ${locale}`}`);
    for (const { section, sentences: inside } of own.slice(0, limit)) {
      for (const { text, entities: named } of inside) {
        lines.push(
          `  - ${section ? `${section}: ` : ""}${text}${named.length > 0 ? `  [${named.join("; ")}]` : ""}`,
        );
      }
    }
    lines.push(...rest(own.length, limit));
  }
  lines.push(...rest(documents.length, limit));
  if (entities.length > 0) {
    const shown = entities.slice(0, limit).map(({ entity, sentences: n }) => `${entity} (${n})`);
    lines.push("", `entities: ${shown.join(", ")}`, ...rest(entities.length, limit));
  }
  if (skipped.length + unread.length > 0) lines.push("");
  for (const { source, reason } of skipped) lines.push(`skipped ${source}: ${reason}`);
  for (const { source, reason, next } of unread) lines.push(`not read ${source}: ${reason}; ${next}`);
  return lines.join("\n");
}

function rest(count: number, limit: number): string[] {
  return count > limit ? [`  … and ${count - limit} more (--limit, or --json for all)`] : [];
}
