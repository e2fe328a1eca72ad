/** JSON lines as other programs read them. Knows no target. */
import type { ExportFile, Problem } from "./exportTypes.ts";
import { textOf } from "./textOf.ts";

/** One object a line, each line ended. U+2028 and U+2029 are escaped: some readers end lines there. */
export function jsonRows(
  path: string,
  rows: readonly { readonly id: string; readonly row: object }[],
): ExportFile {
  const content = rows.map(({ row }) => `${jsonLine(row)}\n`).join("");
  return { path, content, rowIds: rows.map(({ id }) => id) };
}

export function jsonLine(row: object): string {
  return JSON.stringify(row)
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029");
}

export type Row = Readonly<Record<string, unknown>>;

export interface RowRules {
  /** Fewest and most rows. */
  readonly least?: number;
  readonly most?: number;
  /** Largest file in bytes. */
  readonly bytes?: number;
  /** Keys that a row must have, and no others. */
  readonly keys: readonly string[];
  /** What is wrong with a row; nothing where it is right. */
  readonly row?: (row: Row) => string | undefined;
}

/** Reads a file back and holds it to the rules; one problem a row. */
export function checkRows(file: ExportFile, rules: RowRules): Problem[] {
  const { path } = file;
  const content = textOf(file);
  const problems: Problem[] = [];
  const add = (rule: string, line?: number) =>
    problems.push({ file: path, ...(line === undefined ? {} : { line }), rule, severity: "error" });
  if (content.startsWith("\uFEFF")) add("no byte order mark");
  if (content !== "" && !content.endsWith("\n")) add("a newline ends the last row");
  const lines = content.split("\n").slice(0, -1);
  if (lines.length < (rules.least ?? 1)) add(`at least ${rules.least ?? 1} rows; it has ${lines.length}`);
  if (lines.length > (rules.most ?? Number.POSITIVE_INFINITY))
    add(`at most ${rules.most} rows; it has ${lines.length}`);
  const bytes = Buffer.byteLength(content);
  if (bytes > (rules.bytes ?? Number.POSITIVE_INFINITY)) add(`at most ${rules.bytes} bytes; it has ${bytes}`);
  for (const [index, line] of lines.entries()) {
    const wrong = wrongRow(line, rules);
    if (wrong) add(wrong, index + 1);
  }
  return problems;
}

function wrongRow(line: string, { keys, row: check }: RowRules): string | undefined {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return "each line is one JSON object";
  }
  if (row === null || typeof row !== "object" || Array.isArray(row)) return "each line is one JSON object";
  const found = Object.keys(row);
  const missing = keys.find((key) => !found.includes(key));
  if (missing) return `needs "${missing}"`;
  const extra = found.find((key) => !keys.includes(key));
  if (extra) return `knows no "${extra}"`;
  return check?.(row as Row);
}

/** Keys of the first row; none where it is no object: `checkRows` tells that. */
export function columnsOf(file: ExportFile | undefined): string[] {
  try {
    const first: unknown = JSON.parse(textOf(file).split("\n")[0] ?? "");
    return first !== null && typeof first === "object" ? Object.keys(first) : [];
  } catch {
    return [];
  }
}

export function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

/** The rule of every format of bare texts. */
export const textRules = {
  keys: ["text"],
  row: (row: Row) => (isText(row.text) ? undefined : '"text" is a text that is not empty'),
} as const;
