/** Answers less what the words of the question call up whoever is asked about. A pure function of records. */
import { chooseOption } from "../../evaluate/chooseOption.ts";
import { lessNeutral } from "../../evaluate/lessNeutral.ts";
import type { AnswerRecord, WordingScoreRecord } from "../../study/records.ts";

/**
 * Of the answers whose options were scored with the name left open, how many are right by the score less that one; null
 * where none was.
 */
export function lessWording(
  answers: readonly AnswerRecord[],
  wordings: readonly WordingScoreRecord[],
): { readonly n: number; readonly correct: number } | null {
  const key = ({ arm, seed, questionId }: Pick<AnswerRecord, "arm" | "seed" | "questionId">): string =>
    `${arm} ${seed} ${questionId}`;
  const anyway = new Map(wordings.map((record) => [key(record), record.logprobs]));
  const chosen = answers.flatMap((answer) => {
    const open = anyway.get(key(answer));
    return open === undefined ? [] : [chooseLess(answer, open) === answer.answer];
  });
  return chosen.length === 0 ? null : { n: chosen.length, correct: chosen.filter(Boolean).length };
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
