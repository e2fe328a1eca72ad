/**
 * The exact result: an arm writes its answer itself, greedily, and is right where that is the right option, word for word.
 * Stricter than choosing among options, in which near misses are told from each other but nothing has to be made. The
 * chosen options stay the result; these are a column beside them.
 */
import type { Question } from "../corpus/types.ts";
import { isExactAnswer } from "../evaluate/isExactAnswer.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import { askAgain } from "./askAgain.ts";
import type { ArmName, WrittenRecord } from "./records.ts";
import type { SeedStudy } from "./seedStudy.ts";
import { sortedByPrefix } from "./sortedByPrefix.ts";

/** Beyond the longest option of the question: a full stop and the end of the text. */
const SPARE_TOKENS = 4;

export interface ArmWriting {
  readonly arm: ArmName;
  readonly model: LanguageModel;
  /** Documents before the question; absent in closed-book arms. */
  readonly prefixOf?: (question: Question) => string;
}

/** True where it is not wanted, or all of it is on disk. */
export function hasWritten({ run, settings, seed }: SeedStudy, arm: ArmName): boolean {
  return !settings.writtenAnswers || run.stage({ stage: "write", arm, seed }) !== undefined;
}

/** Writes `written.jsonl`: one record for each question. */
export async function writeAnswers(study: SeedStudy, { arm, model, prefixOf }: ArmWriting): Promise<void> {
  if (hasWritten(study, arm)) return;
  const { seed, signal, source } = study;
  const mostTokens = ({ options }: Question): number =>
    SPARE_TOKENS + Math.max(...options.map((option) => model.countTokens(` ${option}`)));
  await askAgain<WrittenRecord>(study, {
    arm,
    stage: "write",
    group: "written",
    title: "answers written",
    questions: sortedByPrefix(source.corpus.questions, prefixOf),
    async ask(questions, onResult) {
      const written = await model.generate(
        questions.map((question) => {
          const { prompt } = question;
          return { prefix: prefixOf?.(question), prompt, maxTokens: mostTokens(question), stop: ["\n"] };
        }),
        { signal, onResult },
      );
      return written.map(({ text, promptTokens, cachedTokens, outputTokens }, i) => {
        const { id: questionId, split, options, answer } = questions[i] as Question;
        const correct = isExactAnswer(text, options[answer] ?? "");
        const tokens = { promptTokens, cachedTokens, outputTokens };
        return { arm, seed, questionId, split, written: text.trim(), correct, ...tokens };
      });
    },
    tokens(records) {
      const sum = (of: (record: WrittenRecord) => number) => records.reduce((total, r) => total + of(r), 0);
      return {
        inputTokens: sum(({ promptTokens }) => promptTokens),
        cachedTokens: sum(({ cachedTokens }) => cachedTokens),
        outputTokens: sum(({ outputTokens }) => outputTokens),
      };
    },
  });
}
