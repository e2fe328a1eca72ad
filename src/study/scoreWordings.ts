/**
 * What an arm would answer to anyone asked in the same words: the options of a question are scored after its wording with
 * the name left open ("The mother of … is"), behind the same documents. The score less this one (evaluate/lessNeutral)
 * shows how many answers are lost to an option that the words call up whoever is asked about: Holtzman et al. 2021
 * ("Surface Form Competition", EMNLP, §3.3), with the wording as the premise of the domain. The answers by sum stay the
 * result; these are a column beside them.
 */
import type { Question } from "../corpus/types.ts";
import { askAgain } from "./askAgain.ts";
import type { ArmName, WordingScoreRecord } from "./records.ts";
import type { SeedStudy } from "./seedStudy.ts";
import type { ArmWriting } from "./writeAnswers.ts";

/** What stands in a wording for what a question fills in. */
export const OPEN = "…";

/** True where it is not wanted, or all of it is on disk. */
export function hasScoredWordings({ run, settings, seed }: SeedStudy, arm: ArmName): boolean {
  return !settings.wordingScores || run.stage({ stage: "wordings", arm, seed }) !== undefined;
}

/** Writes `wordings.jsonl`: one record for each question whose wording leaves something open. */
export async function scoreWordings(study: SeedStudy, { arm, model, prefixOf }: ArmWriting): Promise<void> {
  if (hasScoredWordings(study, arm)) return;
  const { seed, signal, source } = study;
  await askAgain<WordingScoreRecord>(study, {
    arm,
    stage: "wordings",
    group: "wordings",
    title: "names left open",
    questions: source.corpus.questions.filter(({ wording }) => wording?.includes(OPEN)),
    async ask(questions, onResult) {
      const scores = await model.score(
        questions.map((question) => ({
          prefix: prefixOf?.(question),
          prompt: wordingOf(question),
          continuations: question.options.map((option) => ` ${option}`),
        })),
        { signal, onResult },
      );
      return questions.map((question, i) => ({
        ...{ arm, seed, questionId: question.id, wording: wordingOf(question) },
        logprobs: (scores[i] ?? []).map(({ logprob }) => logprob),
      }));
    },
    tokens(records) {
      const inputTokens = records.reduce((sum, { wording }) => sum + model.countTokens(wording), 0);
      return { inputTokens, cachedTokens: 0, outputTokens: 0 };
    },
  });
}

function wordingOf({ wording }: Question): string {
  return wording ?? "";
}
