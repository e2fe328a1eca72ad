/** One document per fact, where a corpus says the same many times. */
import { Random } from "../../core/random.ts";
import type { Corpus, Document } from "../../corpus/types.ts";

/**
 * Leaves out documents all of whose passages state facts that documents already taken state; the order in
 * which they are taken is drawn by the seed, so that no template is favoured. A document with a passage that
 * states no known fact always stays. Interference grows with the length of a context (Lampinen et al. 2025 took an eighth of
 * their largest sets). Returns documents in corpus order.
 */
export function thinDocuments(corpus: Corpus, seed: number): Document[] {
  const factsOf = new Map<string, string[]>();
  for (const fact of corpus.facts) {
    for (const id of fact.passageIds) factsOf.set(id, [...(factsOf.get(id) ?? []), fact.id]);
  }
  const factsIn = new Map<string, string[]>();
  const unknown = new Set<string>();
  for (const { id, documentId } of corpus.passages) {
    const facts = factsOf.get(id);
    if (!facts) unknown.add(documentId);
    else factsIn.set(documentId, [...(factsIn.get(documentId) ?? []), ...facts]);
  }
  const told = new Set<string>();
  const taken = new Set<string>();
  const take = (document: Document): void => {
    taken.add(document.id);
    for (const fact of factsIn.get(document.id) ?? []) told.add(fact);
  };
  for (const document of corpus.documents) if (unknown.has(document.id)) take(document);
  for (const document of new Random(seed).fork("thinDocuments").shuffle(corpus.documents)) {
    const facts = factsIn.get(document.id) ?? [];
    if (facts.some((fact) => !told.has(fact))) take(document);
  }
  return corpus.documents.filter((d) => taken.has(d.id));
}
