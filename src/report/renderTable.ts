/** The plain table that ends `corollary study` in a terminal. A pure function of the data. */
import { formatInterval, formatShare } from "./data/format.ts";
import { visible } from "./data/visible.ts";
import type { ReportData } from "./reportTypes.ts";

/** Lines without colour, ending in a newline; accuracy with its 95 % interval, arms down, splits across. */
export function renderTable(data: ReportData): string {
  const head = ["arm", ...data.splits.map((s) => oneLine(s.split))];
  const rows = data.arms.map((arm) => [
    arm,
    ...data.splits.map(({ split }) => {
      const row = data.accuracy.find((r) => r.arm === arm && r.split === split);
      return row ? `${formatShare(row.accuracy)} ${formatInterval(row)}` : "–";
    }),
  ]);
  const foot = [
    ["chance", ...data.splits.map((s) => formatShare(s.chance))],
    ["questions", ...data.splits.map((s) => String(s.questions))],
  ];
  const all = [head, ...rows, ...foot];
  const widths = head.map((_, column) => Math.max(...all.map((cells) => [...(cells[column] ?? "")].length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - [...cell].length))
      .join("  ")
      .trimEnd();
  const rule = "-".repeat(widths.reduce((sum, width) => sum + width, 2 * (widths.length - 1)));
  return [
    oneLine(data.title),
    "",
    line(head),
    rule,
    ...rows.map(line),
    rule,
    ...foot.map(line),
    "",
    oneLine(data.verdict),
    ...data.cost.breakEven.filter((row) => row.arm === "augmented").map((row) => row.sentence),
    ...data.warnings.map((warning) => oneLine(`Warning: ${warning}`)),
    "",
  ].join("\n");
}

/** One line of a terminal. */
function oneLine(text: string): string {
  return visible(text.replace(/\s+/g, " "));
}
