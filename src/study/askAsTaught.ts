/**
 * What an arm knows in the words that taught it: a question whose answer a training text states is asked again as the
 * beginning of that text, up to the answer, with the same options. An arm that is right so and wrong on the question
 * has learned the answer and does not reach it from other words; one that is wrong so has not learned it. The answers to
 * the questions stay the result; these are a column beside them.
 */
import type { Question } from "../corpus/types.ts";
import { chooseOption } from "../evaluate/chooseOption.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import { askAgain } from "./askAgain.ts";
import { textsStating } from "./covered.ts";
import type { ArmName, TaughtRecord } from "./records.ts";
import type { SeedStudy } from "./seedStudy.ts";

/** True where it is not wanted, or all of it is on disk. */
export function hasAskedAsTaught({ run, settings, seed }: SeedStudy, arm: ArmName): boolean {
  return !settings.asTaught || run.stage({ stage: "as taught", arm, seed }) !== undefined;
}

/** Writes `taught.jsonl`: one record for each question whose answer one of the texts states. */
export async function askAsTaught(
  study: SeedStudy,
  {
    arm,
    model,
    texts,
  }: { readonly arm: ArmName; readonly model: LanguageModel; readonly texts: readonly string[] },
): Promise<void> {
  if (hasAskedAsTaught(study, arm)) return;
  const { seed, signal, source } = study;
  const stating = textsStating(source.corpus, texts);
  const prompts = new Map<string, string>();
  for (const question of source.corpus.questions) {
    const prompt = taughtPrompt(question, stating(question));
    if (prompt !== undefined) prompts.set(question.id, prompt);
  }
  const promptOf = ({ id }: Question): string => prompts.get(id) ?? "";
  await askAgain<TaughtRecord>(study, {
    arm,
    stage: "as taught",
    group: "taught",
    title: "asked as taught",
    questions: source.corpus.questions.filter(({ id }) => prompts.has(id)),
    async ask(questions, onResult) {
      const scores = await model.score(
        questions.map((question) => ({
          prompt: promptOf(question),
          continuations: question.options.map((option) => ` ${option}`),
        })),
        { signal, onResult },
      );
      return questions.map((question, i) => {
        const { id: questionId, split, answer } = question;
        const chosen = chooseOption(scores[i] ?? [], "sum");
        return {
          arm,
          seed,
          questionId,
          split,
          prompt: promptOf(question),
          chosen,
          correct: chosen === answer,
        };
      });
    },
    tokens(records) {
      const inputTokens = records.reduce((sum, { prompt }) => sum + model.countTokens(prompt), 0);
      return { inputTokens, cachedTokens: 0, outputTokens: 0 };
    },
  });
}

/**
 * The longest beginning of a text up to the right option, for "Gleskev is" says less of what is asked than "The father of
 * Teznov is"; undefined where no text has words before it. The last mention counts: before an earlier one not all that
 * the answer follows from need have been said.
 */
export function taughtPrompt(question: Question, texts: Iterable<string>): string | undefined {
  const option = (question.options[question.answer] ?? "").toLowerCase();
  let longest = "";
  for (const text of texts) {
    const at = text.toLowerCase().lastIndexOf(` ${option}`);
    const prompt = at < 0 ? "" : text.slice(0, at).trimEnd();
    if (prompt.length > longest.length) longest = prompt;
  }
  return longest === "" ? undefined : longest;
}
