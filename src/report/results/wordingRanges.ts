/** How far an arm's accuracy goes with the words of the question, one row a split. A pure function of the files. */

import { groupBy } from "../../core/groupBy.ts";
import type { ArmName } from "../../study/records.ts";
import type { WordingRow } from "../data/statisticsTypes.ts";
import { lags } from "../data/wordingRows.ts";
import type { NamedResults } from "./resultsCells.ts";

export interface WordingRange {
  readonly name: string;
  readonly subject: string;
  readonly split: string;
  readonly wordings: number;
  /** By arm: "4 of 15 to 19 of 19". */
  readonly ranges: ReadonlyMap<ArmName, string>;
  /** The wordings that lose answers of the augmented arm, and what the others give; absent where none does. */
  readonly worst: string | undefined;
}

type Cell = WordingRow["arms"][number];

/** In the order of the files, then of their rows. */
export function wordingRanges(files: readonly NamedResults[]): WordingRange[] {
  return files.flatMap(({ name, file }) => {
    const subjectOf = (row: { readonly subject?: string }): string =>
      row.subject ?? file.subject ?? "unknown";
    const groups = groupBy(file.wordings ?? [], (row) => `${subjectOf(row)}\n${row.split}`);
    return [...groups.values()].map((rows): WordingRange => {
      const [first] = rows as [(typeof rows)[number]];
      const arms = first.arms.map(({ arm }) => arm);
      return {
        ...{ name, subject: subjectOf(first), split: first.split, wordings: rows.length },
        ranges: new Map(arms.map((arm) => [arm, rangeOf(rows.map((row) => cellOf(row, arm)))])),
        worst: losing(rows),
      };
    });
  });
}

function rangeOf(cells: readonly Cell[]): string {
  const answered = cells
    .filter(({ of }) => of > 0)
    .sort((a, b) => a.right / a.of - b.right / b.of || a.of - b.of);
  const [least, most] = [answered[0], answered.at(-1)];
  if (least === undefined || most === undefined) return "–";
  return `${least.right} of ${least.of} to ${most.right} of ${most.of}`;
}

function losing(rows: readonly WordingRow[]): string | undefined {
  const lost = rows.flatMap((row) => {
    const cell = row.arms.find(({ arm }) => arm === "augmented");
    return cell && lags(cell) ? { wording: row.wording, cell } : [];
  });
  if (lost.length === 0) return undefined;
  return lost
    .map(
      ({ wording, cell }) =>
        `“${wording}” ${cell.right} of ${cell.of}, others ${cell.others.right} of ${cell.others.of}`,
    )
    .join("; ");
}

function cellOf(row: WordingRow, arm: ArmName): Cell {
  return row.arms.find((cell) => cell.arm === arm) as Cell;
}
