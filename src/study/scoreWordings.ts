/**
 * What an arm would answer to anyone asked in the same words: the options of a question are scored after its wording with
 * the name left open ("The mother of … is"), behind the same documents. The score less this one (evaluate/lessNeutral)
 * shows how many answers are lost to an option that the words call up whoever is asked about: Holtzman et al. 2021
 * ("Surface Form Competition", EMNLP, §3.3), with the wording as the premise of the domain. The answers by sum stay the
 * result; these are a column beside them.
 */
import { groupBy } from "../core/groupBy.ts";
import { openPrompt } from "../corpus/promptFormat.ts";
import type { Question } from "../corpus/types.ts";
import { askAgain } from "./askAgain.ts";
import { countOnce, promptTokens } from "./promptTokens.ts";
import type { ArmName, WordingScoreRecord } from "./records.ts";
import type { SeedStudy } from "./seedStudy.ts";
import { sortedByPrefix } from "./sortedByPrefix.ts";
import type { ArmWriting } from "./writeAnswers.ts";

/** True where it is not wanted, or all of it is on disk. */
export function hasScoredWordings({ run, settings, seed }: SeedStudy, arm: ArmName): boolean {
  return !settings.wordingScores || run.stage({ stage: "wordings", arm, seed }) !== undefined;
}

/** Writes `wordings.jsonl`: one record for each question whose wording leaves something open. */
export async function scoreWordings(study: SeedStudy, { arm, model, prefixOf }: ArmWriting): Promise<void> {
  if (hasScoredWordings(study, arm)) return;
  const { seed, signal, source } = study;
  const asked = sortedByPrefix(source.corpus.questions, prefixOf).filter(
    (question) => openPrompt(question) !== undefined,
  );
  const promptOf = (question: Question) => ({
    prefix: prefixOf?.(question),
    prompt: openPrompt(question) ?? "",
  });
  await askAgain<WordingScoreRecord>(study, {
    arm,
    stage: "wordings",
    group: "wordings",
    title: "names left open",
    questions: asked,
    async ask(questions, onResult) {
      // Many questions share their words and their options: each of these is scored once.
      const groups = [...groupBy(questions, (question) => JSON.stringify(promptOf(question))).values()];
      const options = groups.map((group) => [...new Set(group.flatMap((question) => question.options))]);
      const scores = await model.score(
        groups.map((group, i) => ({
          ...promptOf(group[0] as Question),
          continuations: (options[i] ?? []).map((option) => ` ${option}`),
        })),
        { signal },
      );
      return groups.flatMap((group, i) => {
        const logprobs = new Map(options[i]?.map((option, at) => [option, scores[i]?.[at]?.logprob]));
        return group.map((question) => {
          onResult();
          return {
            ...{ arm, seed, questionId: question.id, wording: promptOf(question).prompt },
            logprobs: question.options.map((option) => logprobs.get(option) ?? Number.NaN),
          };
        });
      });
    },
    tokens: () => ({ ...promptTokens(countOnce(model), asked.map(promptOf)), outputTokens: 0 }),
  });
}
