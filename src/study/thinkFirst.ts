/**
 * Closed-book chain of thought: an arm that has no documents in its prompt writes down what it knows of the things that
 * a question names, one line for each way in which its training texts begin about them, and then answers with these
 * lines before the question as its only documents. The answers without them stay the result; these are a column beside
 * them. Reciting before answering: Sun et al. 2023, "Recitation-augmented language models" (arXiv 2210.01296).
 */
import type { Question } from "../corpus/types.ts";
import { chooseOption } from "../evaluate/chooseOption.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import { askAgain } from "./askAgain.ts";
import { countOnce, promptTokens } from "./promptTokens.ts";
import { recallStarts } from "./recallStarts.ts";
import type { ArmName, ThoughtRecord } from "./records.ts";
import { linesOf, remember, rememberedPrefix } from "./remember.ts";
import type { SeedStudy } from "./seedStudy.ts";
import { sortedByPrefix } from "./sortedByPrefix.ts";

/** True where it is not wanted, or all of it is on disk. */
export function hasThought({ run, settings, seed }: SeedStudy, arm: ArmName): boolean {
  return !settings.chainOfThought || run.stage({ stage: "think", arm, seed }) !== undefined;
}

/**
 * Writes `thoughts.jsonl`: one record for each question.
 * @param texts what the arm was taught: how its lines begin
 */
export async function thinkFirst(
  study: SeedStudy,
  {
    arm,
    model,
    texts,
  }: { readonly arm: ArmName; readonly model: LanguageModel; readonly texts: readonly string[] },
): Promise<void> {
  if (hasThought(study, arm)) return;
  const { run, seed, signal, source, progress } = study;
  const { questions } = source.corpus;
  const startsOf = recallStarts(texts);
  const starts = new Map(questions.map((question) => [question.id, startsOf(question.prompt)]));
  const distinct = [...new Set([...starts.values()].flat(2))];

  // Greedy, so that an interrupted command's lines are written again as they were.
  const startedAt = performance.now();
  const bar = progress.stage(`${arm}: remembering (seed ${seed})`, distinct.length);
  const { endings, ...made } = await remember(model, distinct, { signal, onResult: () => bar.advance() });
  bar.end();
  run.addTime({ stage: "think", arm, seed }, (performance.now() - startedAt) / 1000);
  const thoughts = new Map(questions.map(({ id }) => [id, linesOf(starts.get(id) ?? [], endings)]));
  const prefixes = new Map([...thoughts].map(([id, lines]) => [id, rememberedPrefix(lines)]));
  const promptOf = ({ id, prompt }: Question) => ({ prefix: prefixes.get(id), prompt });

  await askAgain<ThoughtRecord>(study, {
    arm,
    stage: "think",
    group: "thoughts",
    title: "answers after remembering",
    questions: sortedByPrefix(questions, ({ id }) => prefixes.get(id) ?? ""),
    async ask(asked, onResult) {
      const scores = await model.score(
        asked.map((question) => ({
          ...promptOf(question),
          continuations: question.options.map((option) => ` ${option}`),
        })),
        { signal, onResult },
      );
      return asked.map((question, i) => {
        const { id: questionId, split, answer } = question;
        const chosen = chooseOption(scores[i] ?? [], "sum");
        const thought = (thoughts.get(questionId) ?? []).join("\n");
        return { arm, seed, questionId, split, thought, chosen, correct: chosen === answer };
      });
    },
    tokens() {
      const read = promptTokens(countOnce(model), questions.map(promptOf));
      return {
        inputTokens: read.inputTokens + made.promptTokens,
        cachedTokens: read.cachedTokens,
        outputTokens: made.outputTokens,
      };
    },
  });
}
