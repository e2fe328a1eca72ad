/** How long a query with documents takes, with and without a prompt cache, out of what a run measured. */

import { questionsPerCall } from "../../study/askQuestions.ts";
import type { RunRecords } from "../../study/readRun.ts";
import type { ArmName } from "../../study/records.ts";
import type { PooledAnswer } from "../data/pooledAnswers.ts";
import { mean } from "../data/splitSummaries.ts";

export interface PromptSeconds {
  /** A query when the documents are in the cache, and when they must be read for it. Null: not measured. */
  readonly cached: number | null;
  readonly uncached: number | null;
}

/**
 * A study asks its questions in calls of equal size, and reads documents that all of them share in the first. What that
 * call took longer than the second is therefore the time of reading, less what the first call of an arm without
 * documents took longer than its second (warming up). Means over seeds; only seeds with one part of documents, two
 * full calls and no interruption (one clock record a call) are used. Otherwise reading is not measured, and the
 * time with a cache is that of the stage, the reading shared among its questions.
 *
 * The records of the clock stand in the order of the calls: here alone the order of records matters.
 */
export function promptSeconds(
  { clock = [], stages, contexts }: Pick<RunRecords, "clock" | "stages" | "contexts">,
  answers: readonly PooledAnswer[],
): PromptSeconds {
  const callsOf = (arm: ArmName, seed: number): number[] =>
    clock.filter((r) => r.stage === "answer" && r.arm === arm && r.seed === seed).map((r) => r.seconds);
  const seeds = [...stages]
    .sort((a, b) => a.seed - b.seed)
    .flatMap((stage) => {
      if (stage.stage !== "answer" || stage.arm !== "in-context") return [];
      const { seed, seconds } = stage;
      const questions = answers.filter((a) => a.arm === "in-context" && a.seed === seed).length;
      if (questions === 0) return [];
      const expected = Math.ceil(questions / questionsPerCall);
      const lead = (calls: readonly number[]): number | null =>
        questions >= 2 * questionsPerCall && calls.length === expected
          ? (calls[0] as number) - (calls[1] as number)
          : null;
      const own =
        contexts.filter((c) => c.seed === seed).length === 1 ? lead(callsOf("in-context", seed)) : null;
      const without = closedBook.flatMap((arm) => lead(callsOf(arm, seed)) ?? [])[0] ?? 0;
      const reading = own === null || own - without <= 0 ? null : own - without;
      return [{ reading, cached: (seconds - (reading ?? 0)) / questions }];
    });
  const measured = seeds.flatMap(({ reading, cached }) => (reading === null ? [] : [{ reading, cached }]));
  if (measured.length > 0) {
    const cached = mean(measured.map((seed) => seed.cached));
    return { cached, uncached: cached + mean(measured.map((seed) => seed.reading)) };
  }
  return { cached: seeds.length === 0 ? null : mean(seeds.map((seed) => seed.cached)), uncached: null };
}

/** The first of these that was measured tells what warming up takes. */
const closedBook: readonly ArmName[] = ["pretrained", "finetuned", "augmented"];
