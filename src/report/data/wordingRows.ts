/**
 * The answers by the words of the question: whether a figure hangs on how it is asked. Must not know what a wording says.
 */

import { groupBy } from "../../core/groupBy.ts";
import { type Counted, fisherExact } from "../../evaluate/fisherExact.ts";
import { holm } from "../../evaluate/holm.ts";
import type { RunRecords } from "../../study/readRun.ts";
import type { ArmName } from "../../study/records.ts";
import type { PooledAnswer } from "./pooledAnswers.ts";
import type { WordingRow } from "./statisticsTypes.ts";

/** Wordings that fewer questions share are not told apart. */
const FEWEST = 5;

/**
 * One row for each split and wording that at least five questions share, where a split has two such wordings; splits
 * in the order given, within one the wordings that `shown` answers worst first. p is Fisher's, against the split's other
 * wordings, after Holm over the rows of an arm; it takes the answers as independent, so it shows where to look. Questions
 * that name no wording are left out.
 */
export function wordingRows(
  records: Pick<RunRecords, "questions">,
  answers: readonly PooledAnswer[],
  { splits, arms, shown }: { splits: readonly string[]; arms: readonly ArmName[]; shown: ArmName | null },
): WordingRow[] {
  const wordings = new Map(records.questions.map((q) => [`${q.seed} ${q.id}`, q.wording]));
  const worded = answers.flatMap((answer) => {
    const wording = wordings.get(answer.pair);
    return wording === undefined ? [] : { ...answer, wording };
  });
  const rows = splits.flatMap((split) => {
    const ofSplit = worded.filter((answer) => answer.split === split);
    const shared = [...groupBy(ofSplit, ({ wording }) => wording)]
      .map(([wording, given]) => ({
        wording,
        given,
        // Of documents the same question is asked under every seed.
        questions: new Set(given.map(({ questionId }) => questionId)).size,
      }))
      .filter(({ questions }) => questions >= FEWEST);
    if (shared.length < 2) return [];
    const all = new Map(arms.map((arm) => [arm, countRight(ofSplit, arm)]));
    return shared.map(({ wording, given, questions }) => ({
      split,
      wording,
      questions,
      arms: arms.map((arm) => {
        const own = countRight(given, arm);
        const { right, of } = all.get(arm) as Counted;
        return { arm, ...own, others: { right: right - own.right, of: of - own.of }, pHolm: 1 };
      }),
    }));
  });
  const corrected = withHolm(rows);
  const share = (row: WordingRow): number => {
    const cell = row.arms.find(({ arm }) => arm === shown);
    return cell && cell.of > 0 ? cell.right / cell.of : 1;
  };
  return splits.flatMap((split) =>
    corrected
      .filter((row) => row.split === split)
      .sort((a, b) => share(a) - share(b) || (a.wording < b.wording ? -1 : 1)),
  );
}

/** Wordings in which the arm is right less often than in the split's others, told in words. */
export function wordingWarnings(rows: readonly WordingRow[], shown: ArmName | null): string[] {
  return rows.flatMap(({ split, wording, arms }) =>
    arms
      .filter((cell) => cell.arm === shown && lags(cell))
      .map(
        ({ arm, right, of, others }) =>
          `Split ${split}: asked as “${wording}” ${arm} answers ${right} of ${of}, in all other words ${others.right} of ${others.of}: the figure hangs on how it is asked.`,
      ),
  );
}

/** Less often right than in the split's other wordings, p < 0.05 after Holm. */
export function lags({ right, of, others, pHolm }: WordingRow["arms"][number]): boolean {
  return pHolm < 0.05 && right * others.of < others.right * of;
}

function withHolm(rows: readonly WordingRow[]): WordingRow[] {
  const adjusted = (rows[0]?.arms ?? []).map((_, arm) =>
    holm(
      rows.map((row) => {
        const cell = row.arms[arm] as WordingRow["arms"][number];
        return fisherExact(cell, cell.others);
      }),
    ),
  );
  return rows.map((row, index) => ({
    ...row,
    arms: row.arms.map((cell, arm) => ({ ...cell, pHolm: adjusted[arm]?.[index] ?? 1 })),
  }));
}

function countRight(answers: readonly PooledAnswer[], arm: ArmName): Counted {
  const own = answers.filter((answer) => answer.arm === arm);
  return { right: own.filter(({ correct }) => correct).length, of: own.length };
}
