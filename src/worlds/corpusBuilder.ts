/**
 * Gathers a world's documents, passages and facts under their content ids. It must not know what they say.
 * Every sentence that tells a fact is a passage; a lead that tells none stands in the document's text alone.
 */
import { contentId } from "../core/contentId.ts";
import type { Random } from "../core/random.ts";
import { OPEN } from "../corpus/promptFormat.ts";
import type { Corpus, Document, Fact, Passage, Question } from "../corpus/types.ts";

export interface Sentence {
  readonly text: string;
  /** The facts that it states; none: the sentence belongs to the document, and is no passage. */
  readonly factIds: readonly string[];
  /** A passage although it states no fact by itself: a worked instance. */
  readonly worked?: boolean;
}

export interface CorpusBuilder {
  /** The fact's id. A fact is known before the sentences that state it. */
  fact(fact: Pick<Fact, "statement" | "relation" | "subject" | "object">): string;
  /** Ids of the passages made of its sentences, in order; each passage carries the title. */
  document(sentences: readonly Sentence[], title?: string): string[];
  /** Ids of the passages that state a fact, so far. */
  passagesOf(factId: string): readonly string[];
  /** Documents in random order, passages in theirs. */
  build(random: Random, questions: readonly Question[]): Corpus;
}

export function corpusBuilder(name: string): CorpusBuilder {
  const documents: { document: Document; passages: Passage[] }[] = [];
  const facts = new Map<string, Omit<Fact, "passageIds">>();
  const told = new Map<string, string[]>();
  return {
    fact(fact) {
      const { relation, subject, object, statement } = fact;
      const id = contentId({ relation, subject, object, statement });
      facts.set(id, { id, ...fact });
      told.set(id, []);
      return id;
    },
    document(sentences, title) {
      const text = sentences.map((sentence) => sentence.text).join(" ");
      const documentId = contentId({ document: text, ...(title !== undefined && { title }) });
      const passages: Passage[] = [];
      for (const { text: sentence, factIds, worked } of sentences) {
        if (factIds.length === 0 && !worked) continue;
        const id = contentId({ passage: sentence, documentId });
        passages.push({ id, documentId, ...(title !== undefined && { title }), text: sentence });
        for (const factId of factIds) told.get(factId)?.push(id);
      }
      const document = { id: documentId, ...(title !== undefined && { title }), text, source: name };
      documents.push({ document, passages });
      return passages.map((passage) => passage.id);
    },
    passagesOf: (factId) => told.get(factId) ?? [],
    build(random, questions) {
      const shuffled = random.shuffle(documents);
      return {
        name,
        documents: shuffled.map((entry) => entry.document),
        passages: shuffled.flatMap((entry) => entry.passages),
        facts: [...facts.values()].map((fact) => ({ ...fact, passageIds: told.get(fact.id) ?? [] })),
        questions: [...questions],
      };
    },
  };
}

/** Options in random order under the question's content id; its wording is the template with every slot left open. */
export function makeQuestion(
  random: Random,
  parts: {
    readonly split: string;
    readonly template: string;
    readonly prompt: string;
    readonly right: string;
    readonly wrong: readonly string[];
    readonly factIds: readonly string[];
  },
): Question {
  const { split, template, prompt, right, wrong, factIds } = parts;
  const options = random.shuffle([right, ...wrong]);
  const id = contentId({ split, prompt, options });
  const wording = template.replace(/\{[^}]*\}/g, OPEN);
  return { id, split, prompt, options, answer: options.indexOf(right), factIds, wording };
}
