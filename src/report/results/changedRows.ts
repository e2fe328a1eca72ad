/**
 * What another way of asking or scoring does to the answers of each split that was put so: right as asked, and right
 * then. A pure function of the files; it must not know which way it is.
 */

import { groupBy } from "../../core/groupBy.ts";
import type { ArmName } from "../../study/records.ts";
import { inArmOrder } from "../data/armOrder.ts";
import type { ResultsRow } from "../resultsFile.ts";
import type { NamedResults } from "./resultsCells.ts";

/** Of `n` questions, how many are right as asked, and how many the other way. */
export interface Changed {
  readonly n: number;
  readonly asAsked: number;
  readonly after: number;
}

export interface ChangedRow {
  readonly name: string;
  readonly subject: string;
  readonly split: string;
  readonly arms: ReadonlyMap<ArmName, Changed>;
}

/** @param changedIn undefined where a row's questions were not put so */
export function changedRows(
  files: readonly NamedResults[],
  changedIn: (row: ResultsRow) => Changed | undefined,
): ChangedRow[] {
  return files.flatMap(({ name, file }) => {
    const subjectOf = (row: ResultsRow): string => row.subject ?? file.subject ?? "unknown";
    const put = file.rows.flatMap((row) => {
      const changed = changedIn(row);
      return changed === undefined ? [] : [{ row, changed }];
    });
    return [...groupBy(put, ({ row }) => `${subjectOf(row)}\n${row.split}`).values()].map(
      (cells): ChangedRow => {
        const { row } = cells[0] as (typeof cells)[number];
        const arms = inArmOrder(cells.map((cell) => cell.row.arm)).map((arm) => {
          const own = cells.filter((cell) => cell.row.arm === arm).map(({ changed }) => changed);
          const sum = (of: (changed: Changed) => number): number =>
            own.reduce((all, one) => all + of(one), 0);
          return [
            arm,
            { n: sum((c) => c.n), asAsked: sum((c) => c.asAsked), after: sum((c) => c.after) },
          ] as const;
        });
        return { name, subject: subjectOf(row), split: row.split, arms: new Map(arms) };
      },
    );
  });
}
