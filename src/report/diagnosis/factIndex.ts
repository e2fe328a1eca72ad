/** The records of a run, arranged so that everything about one fact is found without reading them all. */

import { groupBy } from "../../core/groupBy.ts";
import type { RunRecords } from "../../study/readRun.ts";
import type {
  AnswerRecord,
  ArmName,
  ExampleRecord,
  FactRecord,
  InferenceRecord,
  QuestionRecord,
  TaughtRecord,
} from "../../study/records.ts";
import type { PooledAnswer } from "../data/pooledAnswers.ts";

export interface FactIndex {
  /** Training texts of the arm that come from any passage of the fact, each once. */
  readonly examples: (fact: FactRecord, arm: ArmName) => readonly ExampleRecord[];
  /** Inferences of the fact's seed with a passage of the fact among their parents. */
  readonly inferences: (fact: FactRecord) => readonly InferenceRecord[];
  readonly inferencesOf: (example: ExampleRecord) => readonly InferenceRecord[];
  readonly questions: (fact: FactRecord) => readonly QuestionRecord[];
  readonly answer: (question: QuestionRecord, arm: ArmName) => PooledAnswer | undefined;
  /** The same question in the words that taught it. */
  readonly asTaught: (question: QuestionRecord, arm: ArmName) => TaughtRecord | undefined;
  /** Passages of the example that state the fact, as texts. */
  readonly passageTexts: (fact: FactRecord, example: ExampleRecord) => readonly string[];
  /** Passage ids of a fact of the same seed, by the fact's id. */
  readonly passagesOf: (seed: number, factId: string) => readonly string[];
}

export function factIndex(
  records: Pick<RunRecords, "examples" | "inferences" | "questions" | "passages" | "facts" | "taught">,
  answers: readonly PooledAnswer[],
): FactIndex {
  const examples = byPassage(
    records.examples,
    (e) => e.passageIds,
    (e) => `${e.arm} ${e.seed}`,
  );
  const inferences = byPassage(
    records.inferences,
    (i) => i.parents,
    (i) => String(i.seed),
  );
  const inferenceById = new Map(records.inferences.map((i) => [`${i.seed} ${i.id}`, i]));
  const questions = groupBy(
    records.questions.flatMap((q) => [...new Set(q.factIds)].map((id) => ({ q, key: `${q.seed} ${id}` }))),
    (item) => item.key,
  );
  const given = new Map(answers.map((a) => [answerKey(a), a]));
  const taught = new Map((records.taught ?? []).map((t) => [answerKey(t), t]));
  const texts = new Map((records.passages ?? []).map((p) => [`${p.seed} ${p.id}`, p.text]));
  const passages = new Map(records.facts.map((f) => [`${f.seed} ${f.id}`, f.passageIds]));
  const gather = <T>(index: ReadonlyMap<string, readonly T[]>, group: string, fact: FactRecord): T[] => [
    ...new Set(fact.passageIds.flatMap((id) => index.get(`${group} ${id}`) ?? [])),
  ];
  return {
    examples: (fact, arm) => gather(examples, `${arm} ${fact.seed}`, fact),
    inferences: (fact) => gather(inferences, String(fact.seed), fact),
    inferencesOf: ({ seed, inferenceIds }) =>
      inferenceIds.flatMap((id) => inferenceById.get(`${seed} ${id}`) ?? []),
    questions: (fact) => (questions.get(`${fact.seed} ${fact.id}`) ?? []).map(({ q }) => q),
    answer: ({ seed, id }, arm) => given.get(answerKey({ arm, seed, questionId: id })),
    asTaught: ({ seed, id }, arm) => taught.get(answerKey({ arm, seed, questionId: id })),
    passageTexts: (fact, { passageIds, seed }) =>
      passageIds
        .filter((id) => fact.passageIds.includes(id))
        .flatMap((id) => texts.get(`${seed} ${id}`) ?? []),
    passagesOf: (seed, factId) => passages.get(`${seed} ${factId}`) ?? [],
  };
}

function answerKey({ arm, seed, questionId }: Pick<AnswerRecord, "arm" | "seed" | "questionId">): string {
  return `${arm} ${seed} ${questionId}`;
}

function byPassage<T>(
  items: readonly T[],
  passagesOf: (item: T) => readonly string[],
  groupOf: (item: T) => string,
): Map<string, T[]> {
  const index = new Map<string, T[]>();
  for (const item of items) {
    for (const id of new Set(passagesOf(item))) {
      const key = `${groupOf(item)} ${id}`;
      const known = index.get(key);
      if (known) known.push(item);
      else index.set(key, [item]);
    }
  }
  return index;
}
