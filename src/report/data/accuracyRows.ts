/** Accuracy of each arm on each split, with its interval, its seeds, and the other normalisations. */
import { chooseOption, type Normalisation } from "../../evaluate/chooseOption.ts";
import { clusteredInterval } from "../../evaluate/clusteredInterval.ts";
import type { ArmName } from "../../study/records.ts";
import type { AccuracyRow, CoveredRow, Share } from "../reportTypes.ts";
import type { PooledAnswer } from "./pooledAnswers.ts";

/** One row for each split and arm that has answers, in the orders given. */
export function accuracyRows(
  answers: readonly PooledAnswer[],
  splits: readonly string[],
  arms: readonly ArmName[],
): AccuracyRow[] {
  return eachCell(answers, splits, arms).map(({ arm, split, cell }) => {
    const seeds = [...new Set(cell.map((answer) => answer.seed))];
    return {
      arm,
      split,
      ...shareOf(cell),
      facts: new Set(cell.map((answer) => answer.cluster)).size,
      bySeed: seeds.map((seed) => {
        const own = cell.filter((answer) => answer.seed === seed);
        const correct = own.filter((answer) => answer.correct).length;
        return { seed, n: own.length, correct, accuracy: correct / own.length };
      }),
      perToken: rescored(cell, "token"),
      perByte: rescored(cell, "byte"),
    };
  });
}

/** Accuracy of the questions whose answer a training example of the arm states, and of the others. */
export function coveredRows(
  answers: readonly PooledAnswer[],
  splits: readonly string[],
  arms: readonly ArmName[],
): CoveredRow[] {
  return eachCell(answers, splits, arms).map(({ arm, split, cell }) => {
    const [covered, uncovered] = [true, false].map((is) => cell.filter((answer) => answer.covered === is));
    return { arm, split, covered: shareOrNull(covered), uncovered: shareOrNull(uncovered) };
  });
}

function eachCell(answers: readonly PooledAnswer[], splits: readonly string[], arms: readonly ArmName[]) {
  return splits.flatMap((split) =>
    arms
      .map((arm) => ({ arm, split, cell: answers.filter((a) => a.arm === arm && a.split === split) }))
      .filter(({ cell }) => cell.length > 0),
  );
}

function shareOrNull(answers: readonly PooledAnswer[] | undefined): Share | null {
  return answers && answers.length > 0 ? shareOf(answers) : null;
}

function shareOf(answers: readonly PooledAnswer[]): Share {
  const outcomes = answers.map((answer) => answer.correct);
  const correct = outcomes.filter(Boolean).length;
  const { low, high } = clusteredInterval(
    outcomes,
    answers.map((answer) => answer.cluster),
  );
  return { n: answers.length, correct, accuracy: correct / answers.length, low, high };
}

/** Null where an option of any question cannot be scored so: an average over the rest would not compare. */
function rescored(answers: readonly PooledAnswer[], by: Normalisation): number | null {
  try {
    return answers.filter((a) => chooseOption(a.scores, by) === a.answer).length / answers.length;
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}
