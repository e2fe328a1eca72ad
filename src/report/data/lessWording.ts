/** Answers less what the words of the question call up whoever is asked about. A pure function of records. */
import { chooseOption } from "../../evaluate/chooseOption.ts";
import { lessNeutral } from "../../evaluate/lessNeutral.ts";
import type { AnswerRecord, WordingScoreRecord } from "../../study/records.ts";

export interface LessWording {
  readonly n: number;
  readonly bySum: number;
  readonly correct: number;
}

/**
 * Of the answers whose options were scored with the name left open, how many are right by sum, and how many by the score
 * less that one; null where none was.
 */
export function lessWording(
  answers: readonly AnswerRecord[],
  wordings: readonly WordingScoreRecord[],
): LessWording | null {
  const key = ({ arm, seed, questionId }: Pick<AnswerRecord, "arm" | "seed" | "questionId">): string =>
    `${arm} ${seed} ${questionId}`;
  const anyway = new Map(wordings.map((record) => [key(record), record.logprobs]));
  const scored = answers.flatMap((answer) => {
    const open = anyway.get(key(answer));
    return open === undefined ? [] : [{ answer, right: chooseLess(answer, open) === answer.answer }];
  });
  if (scored.length === 0) return null;
  return {
    n: scored.length,
    bySum: scored.filter(({ answer }) => answer.correct).length,
    correct: scored.filter(({ right }) => right).length,
  };
}

/** The likeliest option by sum less what it scores anyway; null where that cannot be told. */
export function chooseLess({ scores }: AnswerRecord, anyway: readonly number[]): number | null {
  try {
    return chooseOption(lessNeutral(scores, anyway), "sum");
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}
