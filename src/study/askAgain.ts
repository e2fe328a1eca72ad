/**
 * Puts questions to an arm once more, in another way, `questionsPerCall` at a time: what an interrupted command had
 * put on record is not asked again. The time is a stage of its own.
 */
import type { Question } from "../corpus/types.ts";
import { questionsPerCall } from "./askQuestions.ts";
import type { ArmName, StageRecord } from "./records.ts";
import type { SeedStudy } from "./seedStudy.ts";

export interface AskedAgain {
  readonly arm: ArmName;
  readonly seed: number;
  readonly questionId: string;
}

export interface AskingAgain<R extends AskedAgain> {
  readonly arm: ArmName;
  /** Name of the stage, of its records' file, and of its bar. */
  readonly stage: string;
  readonly group: "thoughts" | "written" | "taught" | "wordings";
  readonly title: string;
  /** Those that are asked; all by default. */
  readonly questions?: readonly Question[];
  /** One record a question, in order; `onResult` after each. */
  readonly ask: (questions: readonly Question[], onResult: () => void) => Promise<R[]>;
  /** Counted over all records, whichever process wrote them. */
  readonly tokens: (
    records: readonly R[],
  ) => Pick<StageRecord, "inputTokens" | "cachedTokens" | "outputTokens">;
}

export async function askAgain<R extends AskedAgain>(
  { run, seed, signal, source, progress }: SeedStudy,
  { arm, stage: name, group, title, questions = source.corpus.questions, ask, tokens }: AskingAgain<R>,
): Promise<void> {
  const stage = { stage: name, arm, seed };
  if (run.stage(stage) !== undefined) return;
  const mine = (r: R): boolean => r.arm === arm && r.seed === seed;
  const records = run.group<R>(group, mine);
  const done = new Set(records.map(({ questionId }) => questionId));
  const pending = questions.filter(({ id }) => !done.has(id));
  const bar = progress.stage(`${arm}: ${title} (seed ${seed})`, questions.length);
  bar.advance(done.size);
  for (let from = 0; from < pending.length; from += questionsPerCall) {
    signal.throwIfAborted();
    const startedAt = performance.now();
    const asked = await ask(pending.slice(from, from + questionsPerCall), () => bar.advance());
    run.addTime(stage, (performance.now() - startedAt) / 1000);
    records.push(...asked);
    run.putGroup<R>(group, mine, records);
  }
  run.finishStage({ ...stage, seconds: run.timeOf(stage), ...tokens(records) });
  bar.end();
}
