/**
 * Closed-book chain of thought: an arm that has no documents in its prompt writes down what it remembers, one line, and
 * then answers with that line before the question as the only document. The answers without it stay the result; these
 * are a column beside them.
 */
import { documentsPrefix, recallPrompt } from "../corpus/promptFormat.ts";
import { chooseOption } from "../evaluate/chooseOption.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import { askAgain } from "./askAgain.ts";
import type { ArmName, ThoughtRecord } from "./records.ts";
import type { SeedStudy } from "./seedStudy.ts";

/** A line of a document is shorter. */
const MOST_TOKENS = 64;

/** True where it is not wanted, or all of it is on disk. */
export function hasThought({ run, settings, seed }: SeedStudy, arm: ArmName): boolean {
  return !settings.chainOfThought || run.stage({ stage: "think", arm, seed }) !== undefined;
}

/** Writes `thoughts.jsonl`: one record for each question. */
export async function thinkFirst(study: SeedStudy, arm: ArmName, model: LanguageModel): Promise<void> {
  if (hasThought(study, arm)) return;
  const { seed, signal, source } = study;
  await askAgain<ThoughtRecord>(study, {
    arm,
    stage: "think",
    group: "thoughts",
    title: "remembering",
    async ask(questions, onResult) {
      const thoughts = await model.generate(
        questions.map(({ prompt }) => ({
          prompt: recallPrompt(prompt),
          maxTokens: MOST_TOKENS,
          stop: ["\n"],
        })),
        { signal },
      );
      const scores = await model.score(
        questions.map(({ prompt, options }, i) => ({
          prefix: remembered(thoughts[i]?.text ?? ""),
          prompt,
          continuations: options.map((option) => ` ${option}`),
        })),
        { signal, onResult },
      );
      return questions.map(({ id: questionId, split, answer }, i) => {
        const chosen = chooseOption(scores[i] ?? [], "sum");
        const thought = thoughts[i]?.text.trim() ?? "";
        return { arm, seed, questionId, split, thought, chosen, correct: chosen === answer };
      });
    },
    // The same prompts are read again to answer.
    tokens(records) {
      const count = (texts: readonly string[]) =>
        texts.reduce((sum, text) => sum + model.countTokens(text), 0);
      const outputTokens = count(records.map(({ thought }) => thought));
      const asked = count(source.corpus.questions.flatMap(({ prompt }) => [recallPrompt(prompt), prompt]));
      return { inputTokens: asked + outputTokens, cachedTokens: 0, outputTokens };
    },
  });
}

/** Nothing remembered leaves the prompt as it is without thinking. */
function remembered(thought: string): string | undefined {
  const text = thought.trim();
  return text === "" ? undefined : documentsPrefix([{ id: "thought", source: "", text }]);
}
