/** The rows of several results files pooled over seeds: what the table and the figure of docs/results.md show. Pure. */

import { groupBy } from "../../core/groupBy.ts";
import { wilsonInterval } from "../../evaluate/wilsonInterval.ts";
import type { ArmName } from "../../study/records.ts";
import { inArmOrder } from "../data/armOrder.ts";
import type { ResultsFile, ResultsRow } from "../resultsFile.ts";

/** A results file under the name it has in bench/results. */
export interface NamedResults {
  readonly name: string;
  readonly file: ResultsFile;
}

export interface ResultsCell {
  readonly arm: ArmName;
  readonly n: number;
  readonly correct: number;
  readonly accuracy: number;
  /** 95 %: of the file, which knows the facts, or else Wilson's over questions. */
  readonly low: number;
  readonly high: number;
}

/** One body of knowledge, subject and split. */
export interface ResultsGroup {
  readonly name: string;
  readonly subject: string;
  readonly split: string;
  /** Of one arm: the most that any arm was asked. */
  readonly questions: number;
  readonly seeds: number;
  /** Null in files from before it was on record. */
  readonly chance: number | null;
  /** False where the intervals take questions on one fact as independent. */
  readonly clustered: boolean;
  readonly cells: readonly ResultsCell[];
}

/** In the order of the files, then of their rows; arms in the order of the report. */
export function resultsGroups(files: readonly NamedResults[]): ResultsGroup[] {
  return files.flatMap(({ name, file }) => {
    const subjectOf = (row: { readonly subject?: string }): string =>
      row.subject ?? file.subject ?? "unknown";
    const groups = groupBy(file.rows, (row) => `${subjectOf(row)}\n${row.split}`);
    return [...groups.values()].map((rows): ResultsGroup => {
      const first = rows[0] as ResultsRow;
      const pooled = (file.pooled ?? []).filter(
        (p) => p.split === first.split && subjectOf(p) === subjectOf(first),
      );
      const cells = inArmOrder(rows.map((row) => row.arm)).map((arm) => {
        const own = rows.filter((row) => row.arm === arm);
        const n = own.reduce((sum, row) => sum + row.n, 0);
        const correct = own.reduce((sum, row) => sum + row.correct, 0);
        const { low, high } = pooled.find((p) => p.arm === arm) ?? wilsonInterval(correct, n);
        return { arm, n, correct, accuracy: correct / n, low, high };
      });
      return {
        name,
        subject: subjectOf(first),
        split: first.split,
        questions: Math.max(...cells.map((cell) => cell.n)),
        seeds: new Set(rows.map((row) => row.seed)).size,
        chance: pooled[0]?.chance ?? null,
        clustered: cells.every((cell) => pooled.some((p) => p.arm === cell.arm)),
        cells,
      };
    });
  });
}
