/** The result of a split in one plain sentence, computed from the rows. */
import type { ArmName } from "../../study/records.ts";
import type { AccuracyRow, SplitSummary } from "../reportTypes.ts";
import { armInWords } from "./armOrder.ts";
import { formatCount, formatInterval, formatShare } from "./format.ts";

/** The arms of the headline, the method first; the others stand in the figure. */
const told: readonly ArmName[] = ["augmented", "in-context", "finetuned"];

/** The split the method is for: `reversed` where there is one, else the first that is not `stated`. */
export function headlineSplit(splits: readonly SplitSummary[]): SplitSummary | undefined {
  return splits.find((s) => s.split === "reversed") ?? splits.find((s) => s.split !== "stated") ?? splits[0];
}

export function verdictOf(summary: SplitSummary, accuracy: readonly AccuracyRow[], seeds: number): string {
  const rows = accuracy.filter((row) => row.split === summary.split);
  const parts = told.flatMap((arm) => rows.filter((row) => row.arm === arm));
  const shown = parts.length > 0 ? parts : rows;
  const results = shown.map((row, index) => {
    const verb = index === 0 ? " answers" : "";
    return `${armInWords(row.arm)}${verb} ${formatShare(row.accuracy)} ${formatInterval(row)}${verb && " rightly"}`;
  });
  const chance = `chance ${formatShare(summary.chance)}`;
  const size = `${formatCount(summary.questions)} questions, ${seeds} seed${seeds === 1 ? "" : "s"}`;
  if (results.length === 0) return `No arm has answered the ${summary.split} questions (${chance}; ${size}).`;
  return `On ${summary.split} questions ${results.join(", ")} (${chance}; ${size}).`;
}
