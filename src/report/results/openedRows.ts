/**
 * What taking off the words' own call for an option does to the answers, of each split whose options were scored with
 * the name left open. A pure function of the files.
 */

import { groupBy } from "../../core/groupBy.ts";
import type { ArmName } from "../../study/records.ts";
import { inArmOrder } from "../data/armOrder.ts";
import type { ResultsRow } from "../resultsFile.ts";
import type { NamedResults } from "./resultsCells.ts";

export interface OpenedRow {
  readonly name: string;
  readonly subject: string;
  readonly split: string;
  /** By arm, of the questions that were scored so: right as asked, and right less the wording. */
  readonly arms: ReadonlyMap<
    ArmName,
    { readonly n: number; readonly asAsked: number; readonly less: number }
  >;
}

/** In the order of the files, then of their rows; over all seeds. */
export function openedRows(files: readonly NamedResults[]): OpenedRow[] {
  return files.flatMap(({ name, file }) => {
    const subjectOf = (row: ResultsRow): string => row.subject ?? file.subject ?? "unknown";
    const opened = file.rows.filter((row) => row.lessWording !== undefined);
    return [...groupBy(opened, (row) => `${subjectOf(row)}\n${row.split}`).values()].map(
      (rows): OpenedRow => {
        const first = rows[0] as ResultsRow;
        const arms = inArmOrder(rows.map((row) => row.arm)).map((arm) => {
          const own = rows.filter((row) => row.arm === arm);
          const sum = (of: (row: ResultsRow) => number): number => own.reduce((all, row) => all + of(row), 0);
          const [n, less] = [
            sum((row) => row.lessWording?.n ?? 0),
            sum((row) => row.lessWording?.correct ?? 0),
          ];
          return [arm, { n, asAsked: sum((row) => row.lessWording?.bySum ?? 0), less }] as const;
        });
        return { name, subject: subjectOf(first), split: first.split, arms: new Map(arms) };
      },
    );
  });
}
