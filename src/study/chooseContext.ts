/**
 * Which documents the in-context arm reads. All of them where they fit. Where the corpus states a fact
 * several times in one direction, or is longer than the context, one document per fact and direction,
 * drawn at random (Lampinen et al. 2025 subsample their largest sets likewise: copies add length and
 * interference, not knowledge). Where that is still too long, parts that fit, and every question gets a
 * part that holds the documents it needs: the arm is then helped by a perfect retrieval, and the reason says so.
 */
import { Random } from "../core/random.ts";
import { documentsPrefix } from "../corpus/promptFormat.ts";
import type { Corpus, Document, Question } from "../corpus/types.ts";
import { plainWords, standsAfter } from "./entityOrder.ts";
import type { SeedStudy } from "./seedStudy.ts";

export interface Context {
  readonly parts: readonly { readonly documents: readonly Document[] }[];
  /** Index of the part that a question is asked with. */
  readonly partOf: (question: Question) => number;
  readonly reason: string;
}

export function chooseContext({
  source,
  seed,
  subject,
  settings,
}: Pick<SeedStudy, "source" | "seed" | "subject" | "settings">): Context {
  const { corpus } = source;
  const random = new Random(seed).fork("context");
  const { model } = subject;
  const longest = Math.max(
    0,
    ...corpus.questions.flatMap((question) =>
      question.options.map((option) => model.countTokens(`${question.prompt} ${option}`)),
    ),
  );
  const room = model.capabilities.contextTokens - longest - 1;
  const fits = (documents: readonly Document[]): boolean =>
    (settings.contextDocuments === 0 || documents.length <= settings.contextDocuments) &&
    model.countTokens(documentsPrefix(documents)) <= room;

  const total = corpus.documents.length;
  const chosen = oneDocumentPerFact(corpus, random.fork("documents"));
  if (!chosen.redundant && fits(corpus.documents)) return onePart(corpus.documents, `all ${total} documents`);
  const some = `${chosen.documents.length} of ${total} documents, one per fact and direction`;
  if (fits(chosen.documents)) return onePart(chosen.documents, some);
  return inParts(corpus, chosen.documents, fits, some);
}

function onePart(documents: readonly Document[], reason: string): Context {
  return { parts: [{ documents }], partOf: () => 0, reason };
}

/** Documents that state no known fact are kept: what they say may matter. */
function oneDocumentPerFact(corpus: Corpus, random: Random): { documents: Document[]; redundant: boolean } {
  const statements = statementsOf(corpus);
  const stating = new Set([...statements.values()].flat());
  const chosen = new Set<string>(corpus.documents.flatMap((d) => (stating.has(d.id) ? [] : [d.id])));
  for (const documentIds of random.shuffle([...statements.values()])) {
    if (!documentIds.some((id) => chosen.has(id))) chosen.add(random.pick(documentIds));
  }
  return {
    documents: random.shuffle(corpus.documents.filter((d) => chosen.has(d.id))),
    redundant: chosen.size < corpus.documents.length,
  };
}

/** Documents by the fact and the direction that they state. */
function statementsOf(corpus: Corpus): Map<string, string[]> {
  const passages = new Map(corpus.passages.map((passage) => [passage.id, passage]));
  const statements = new Map<string, string[]>();
  for (const fact of corpus.facts) {
    for (const passage of fact.passageIds.flatMap((id) => passages.get(id) ?? [])) {
      const text = plainWords(passage.text);
      const forward =
        fact.subject && fact.object && standsAfter(text, plainWords(fact.subject), plainWords(fact.object));
      const key = `${fact.id} ${forward ? "subject first" : "object first"}`;
      const known = statements.get(key) ?? [];
      if (!known.includes(passage.documentId)) statements.set(key, [...known, passage.documentId]);
    }
  }
  return statements;
}

function inParts(
  corpus: Corpus,
  documents: readonly Document[],
  fits: (documents: readonly Document[]) => boolean,
  some: string,
): Context {
  const parts: Document[][] = [];
  for (const document of documents) {
    const last = parts.at(-1);
    if (last && fits([...last, document])) last.push(document);
    else parts.push([document]);
  }
  const filled = parts.length;
  const needs = documentsNeeded(corpus, documents);
  const partByQuestion = new Map<string, number>();
  for (const question of corpus.questions) {
    const needed = needs(question);
    const home = Math.max(
      0,
      parts.findIndex((part) => needed.every((d) => part.includes(d))),
    );
    const holdsAll = needed.every((d) => parts[home]?.includes(d));
    partByQuestion.set(question.id, holdsAll ? home : parts.push(partAround(needed, documents, fits)) - 1);
  }
  const reason = `${some}, in ${filled} parts of at most ${Math.max(...parts.map((p) => p.length))}; each question sees a part with the documents it needs`;
  return {
    parts: parts.map((part) => ({ documents: part })),
    partOf: (question) => partByQuestion.get(question.id) ?? 0,
    reason,
  };
}

function documentsNeeded(corpus: Corpus, chosen: readonly Document[]): (question: Question) => Document[] {
  const documentOf = new Map(corpus.passages.map((passage) => [passage.id, passage.documentId]));
  const facts = new Map(corpus.facts.map((fact) => [fact.id, fact]));
  return (question) => {
    const ids = new Set(
      question.factIds.flatMap((id) => facts.get(id)?.passageIds ?? []).map((id) => documentOf.get(id)),
    );
    return chosen.filter((document) => ids.has(document.id));
  };
}

/** The needed documents among as many others as fit; the needed alone where not even one other does. */
function partAround(
  needed: readonly Document[],
  documents: readonly Document[],
  fits: (documents: readonly Document[]) => boolean,
): Document[] {
  const part = [...needed];
  for (const document of documents) {
    if (part.includes(document)) continue;
    if (!fits([...part, document])) break;
    part.push(document);
  }
  return documents.filter((document) => part.includes(document));
}
