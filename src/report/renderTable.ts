/** The plain table that ends `corollary study` in a terminal. A pure function of the data. */
import { formatInterval, formatShare } from "./data/format.ts";
import type { ReportData } from "./reportTypes.ts";

/** Lines without colour, ending in a newline; accuracy with its 95 % interval, arms down, splits across. */
export function renderTable(data: ReportData): string {
  const head = ["arm", ...data.splits.map((s) => s.split)];
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
      .map((cell, column) => visible(cell) + " ".repeat((widths[column] ?? 0) - [...cell].length))
      .join("  ")
      .trimEnd();
  const rule = "-".repeat(widths.reduce((sum, width) => sum + width, 2 * (widths.length - 1)));
  return [
    visible(data.title),
    "",
    line(head),
    rule,
    ...rows.map(line),
    rule,
    ...foot.map(line),
    "",
    visible(data.verdict),
    ...data.cost.breakEven.filter((row) => row.arm === "augmented").map((row) => row.sentence),
    ...data.warnings.map((warning) => visible(`Warning: ${warning}`)),
    "",
  ].join("\n");
}

/** A split's name comes from a file: it must not move the cursor. Each control character becomes one "?". */
function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not pass
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "?");
}
