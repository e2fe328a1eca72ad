/** Which splits a run has, how many questions each, and what guessing would give. */
import type { RunRecords } from "../../study/readRun.ts";
import type { SplitSummary } from "../reportTypes.ts";
import type { PooledAnswer } from "./pooledAnswers.ts";
import { compare } from "./pooledAnswers.ts";

/**
 * Splits by name, but `stated` first: the others are read against it. Questions that no arm has answered
 * count too, so that a split is not lost because it was not reached.
 */
export function splitSummaries(
  questions: RunRecords["questions"],
  answers: readonly PooledAnswer[],
): SplitSummary[] {
  const options = new Map<string, Map<string, number>>();
  const note = (split: string, key: string, count: number): void => {
    const seen = options.get(split) ?? new Map<string, number>();
    options.set(split, seen.set(key, count));
  };
  for (const answer of answers) note(answer.split, answer.pair, answer.scores.length);
  for (const question of questions) {
    note(question.split, `${question.seed} ${question.id}`, question.options.length);
  }
  return [...options]
    .sort(([a], [b]) => Number(b === "stated") - Number(a === "stated") || compare(a, b))
    .map(([split, counts]) => ({
      split,
      questions: counts.size,
      chance: mean([...counts.values()].sort((a, b) => a - b).map((count) => (count > 0 ? 1 / count : 0))),
    }));
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
