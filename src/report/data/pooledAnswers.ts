/**
 * The answers of a run, ready for statistics: each once, in an order that does not depend on when it was
 * written, with its cluster. Must not know arms' meaning.
 */
import type { RunRecords } from "../../study/readRun.ts";
import type { AnswerRecord } from "../../study/records.ts";
import { sameKnowledge } from "./sameKnowledge.ts";

export interface PooledAnswer extends AnswerRecord {
  /** What the interval is clustered by: the fact or facts the question needs, within its seed. */
  readonly cluster: string;
  /** Equal for two arms' answers to the same question of the same seed. */
  readonly pair: string;
}

/**
 * Answers pooled over seeds, sorted by seed, split, question and arm; of several records with one arm, seed and
 * question the last counts. Clusters are facts within a seed, and facts alone where all seeds share the knowledge.
 */
export function pooledAnswers(records: Pick<RunRecords, "settings" | "answers">): PooledAnswer[] {
  const same = sameKnowledge(records);
  const last = new Map<string, PooledAnswer>();
  for (const answer of records.answers) {
    const facts = answer.factIds.length > 0 ? [...answer.factIds].sort().join("+") : `?${answer.questionId}`;
    last.set(`${answer.arm} ${answer.seed} ${answer.questionId}`, {
      ...answer,
      cluster: same ? facts : `${answer.seed}/${facts}`,
      pair: `${answer.seed} ${answer.questionId}`,
    });
  }
  return [...last.values()].sort(
    (a, b) =>
      a.seed - b.seed ||
      compare(a.split, b.split) ||
      compare(a.questionId, b.questionId) ||
      compare(a.arm, b.arm),
  );
}

/** By code unit: the same on every machine, unlike localeCompare. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
