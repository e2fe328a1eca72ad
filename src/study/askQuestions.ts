/**
 * Puts every question of the source to one arm and records the answers: each option is scored as a
 * continuation of the prompt, and the option of the highest sum of log-probabilities is chosen.
 * It must not know how the arm was given its knowledge.
 */

import type { Question } from "../corpus/types.ts";
import { chooseOption } from "../evaluate/chooseOption.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import { countOnce, promptTokens } from "./promptTokens.ts";
import type { ArmName } from "./records.ts";
import type { SeedStudy } from "./seedStudy.ts";
import { sortedByPrefix } from "./sortedByPrefix.ts";

/** Answers that a kill can lose: questions in one call of the model. */
export const questionsPerCall = 60;

export interface ArmAnswers {
  readonly arm: ArmName;
  readonly model: LanguageModel;
  /** Documents before the question; absent in closed-book arms. */
  readonly prefixOf?: (question: Question) => string;
  readonly covered: (question: Question) => boolean;
}

/** True when every question has its answer on disk, so that the arm's model need not be made. */
export function isAnswered({ run, source, seed }: SeedStudy, arm: ArmName): boolean {
  return (
    run.stage({ stage: "answer", arm, seed }) !== undefined &&
    source.corpus.questions.every((q) => run.hasAnswer({ arm, seed, questionId: q.id }))
  );
}

export async function askQuestions(
  study: SeedStudy,
  { arm, model, prefixOf, covered }: ArmAnswers,
): Promise<void> {
  const { run, source, seed, signal } = study;
  if (isAnswered(study, arm)) return;
  const stage = { stage: "answer", arm, seed };
  const questions = sortedByPrefix(source.corpus.questions, prefixOf);
  const pending = questions.filter((q) => !run.hasAnswer({ arm, seed, questionId: q.id }));
  const tokensOf = countOnce(model);
  const bar = study.progress.stage(`${arm}: questions (seed ${seed})`, questions.length);
  bar.advance(questions.length - pending.length);

  for (let from = 0; from < pending.length; from += questionsPerCall) {
    signal.throwIfAborted();
    const batch = pending.slice(from, from + questionsPerCall);
    const startedAt = performance.now();
    const scores = await model.score(
      batch.map((question) => ({
        prefix: prefixOf?.(question),
        prompt: question.prompt,
        continuations: question.options.map((option) => ` ${option}`),
      })),
      { signal, onResult: () => bar.advance() },
    );
    run.addTime(stage, (performance.now() - startedAt) / 1000);
    batch.forEach((question, index) => {
      const options = scores[index] ?? [];
      const chosen = chooseOption(options, "sum");
      run.addAnswer({
        arm,
        seed,
        questionId: question.id,
        split: question.split,
        factIds: question.factIds,
        scores: options,
        chosen,
        answer: question.answer,
        correct: chosen === question.answer,
        covered: covered(question),
        contextTokens: tokensOf(prefixOf?.(question) ?? ""),
        promptTokens: tokensOf(question.prompt),
      });
    });
  }

  run.finishStage({
    ...stage,
    seconds: run.timeOf(stage),
    ...promptTokens(
      tokensOf,
      questions.map((question) => ({ prefix: prefixOf?.(question), prompt: question.prompt })),
    ),
    outputTokens: 0,
  });
  bar.end();
}
