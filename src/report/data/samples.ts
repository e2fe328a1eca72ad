/** A few items of each kind for people to read, drawn at random with a fixed seed: nobody picked them. */
import { canonicalJson } from "../../core/contentId.ts";
import { groupBy } from "../../core/groupBy.ts";
import { Random } from "../../core/random.ts";
import type { RunRecords } from "../../study/readRun.ts";
import type { ArmName } from "../../study/records.ts";
import type { AnswerSample, ExampleSample, InferenceGroup } from "../reportTypes.ts";
import { inArmOrder } from "./armOrder.ts";
import { compare, type PooledAnswer } from "./pooledAnswers.ts";

const random = (label: string): Random => new Random("report").fork(label);
const longest = 1200;

/** Texts beyond 1,200 characters are cut, and say so. */
export function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)} … (${text.length} characters)`;
}

/** Drawn independently of the order in which records were written. */
function draw<T>(items: readonly T[], count: number, label: string): T[] {
  const keyed = items.map((item) => ({ item, key: canonicalJson(item) }));
  keyed.sort((a, b) => compare(a.key, b.key));
  return random(label)
    .sample(keyed, count)
    .map(({ item }) => item);
}

/** Ten training texts of each arm. */
export function exampleSamples(examples: RunRecords["examples"]): ExampleSample[] {
  return inArmOrder(examples.map((example) => example.arm)).map((arm) => {
    const own = examples.filter((example) => example.arm === arm);
    return {
      arm,
      count: own.length,
      shown: draw(own, 10, `examples ${arm}`).map((example) => cut(example.text)),
    };
  });
}

/** Eight inferences of each strategy and verdict, the kept ones first. */
export function inferenceGroups(
  records: Pick<RunRecords, "inferences" | "examples" | "facts">,
): InferenceGroup[] {
  const { inferences } = records;
  const facts = groupBy(
    (records.facts ?? []).flatMap((f) =>
      f.passageIds.map((id) => ({ key: `${f.seed} ${id}`, text: f.statement })),
    ),
    (item) => item.key,
  );
  // The passage itself (or its sentences), where an arm was trained on it, says more than the fact it states.
  const originals = groupBy(
    records.examples
      .filter((example) => example.passageIds.length === 1 && example.inferenceIds.length === 0)
      .map((example) => ({ key: `${example.seed} ${example.passageIds[0]}`, text: example.text })),
    (item) => item.key,
  );
  const textsOf = (key: string): string[] => {
    const texts = (originals.get(key) ?? facts.get(key) ?? []).map((item) => item.text);
    return [...new Set(texts)].sort(compare).slice(0, 3).map(cut);
  };
  const groups = groupBy(inferences, (i) => `${i.strategy}\n${i.verdict === "kept" ? "" : i.verdict}`);
  return [...groups]
    .sort(([a], [b]) => compare(a, b))
    .map(([key, group]) => ({
      strategy: (group[0] as (typeof group)[0]).strategy,
      verdict: (group[0] as (typeof group)[0]).verdict,
      count: group.length,
      shown: draw(group, 8, `inferences ${key}`).map((inference) => ({
        kind: inference.kind,
        text: cut(inference.text),
        reason: cut(inference.reason ?? ""),
        madeFrom: inference.parents.slice(0, 3).flatMap((id) => textsOf(`${inference.seed} ${id}`)),
      })),
    }));
}

/** Twelve questions with every arm's answer, the same number from each split where it can be. */
export function answerSamples(
  records: Pick<RunRecords, "questions" | "facts">,
  answers: readonly PooledAnswer[],
  splits: readonly string[],
  arms: readonly ArmName[],
): AnswerSample[] {
  const byPair = groupBy(answers, (answer) => answer.pair);
  const asked = new Map(
    records.questions.filter((q) => byPair.has(`${q.seed} ${q.id}`)).map((q) => [`${q.seed} ${q.id}`, q]),
  );
  const statements = new Map(
    (records.facts ?? []).map((fact) => [`${fact.seed} ${fact.id}`, fact.statement]),
  );
  const perSplit = Math.ceil(12 / Math.max(1, splits.length));
  return splits.flatMap((split) => {
    const own = [...asked.values()].filter((question) => question.split === split);
    return draw(own, perSplit, `questions ${split}`).map((question) => ({
      seed: question.seed,
      split,
      questionId: question.id,
      prompt: cut(question.prompt),
      options: question.options.map(cut),
      answer: question.answer,
      facts: question.factIds.flatMap((id) => cut(statements.get(`${question.seed} ${id}`) ?? "") || []),
      chosen: arms.flatMap((arm) =>
        (byPair.get(`${question.seed} ${question.id}`) ?? [])
          .filter((answer) => answer.arm === arm)
          .map((answer) => ({ arm, option: answer.chosen, correct: answer.correct })),
      ),
    }));
  });
}
