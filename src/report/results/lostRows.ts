/**
 * Where the augmented arm loses an answer, of each split that was asked as taught: not in its training texts, not learned
 * from them, or learned and not reached from the question's words. A pure function of the files.
 */
import { groupBy } from "../../core/groupBy.ts";
import type { ResultsRow } from "../resultsFile.ts";
import type { NamedResults } from "./resultsCells.ts";

export interface LostRow {
  readonly name: string;
  readonly subject: string;
  readonly split: string;
  readonly questions: number;
  /** Of the questions, those that a training text states. */
  readonly stated: number;
  /** Of the stated ones, right when asked as the beginning of such a text. */
  readonly learned: number;
  /** Of the learned ones, right as asked. */
  readonly reached: number;
  /** Right as asked though not learned so: not stated, or not known as taught. */
  readonly otherwise: number;
}

/** In the order of the files, then of their rows; over all seeds. */
export function lostRows(files: readonly NamedResults[]): LostRow[] {
  return files.flatMap(({ name, file }) => {
    const asked = file.rows.filter((row) => row.arm === "augmented" && row.taught !== undefined);
    const subjectOf = (row: ResultsRow): string => row.subject ?? file.subject ?? "unknown";
    const groups = groupBy(asked, (row) => `${subjectOf(row)}\n${row.split}`);
    return [...groups.values()].map((rows): LostRow => {
      const sum = (of: (row: ResultsRow) => number): number =>
        rows.reduce((total, row) => total + of(row), 0);
      const first = rows[0] as ResultsRow;
      const reached = sum((row) => row.taught?.reached ?? 0);
      return {
        name,
        subject: subjectOf(first),
        split: first.split,
        questions: sum((row) => row.n),
        stated: sum((row) => row.taught?.n ?? 0),
        learned: sum((row) => row.taught?.correct ?? 0),
        reached,
        otherwise: sum((row) => row.correct) - reached,
      };
    });
  });
}
