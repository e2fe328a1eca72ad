/** A table of a DOM tree as a grid of texts, spans written out. Knows nothing of sentences. */
import { type DomElement, type DomNode, inlineText, tagOf } from "./domText.ts";

/** Most cells of one table after spans are written out: a guard against `colspan="100000"`. */
const MAX_CELLS = 500_000;
const MAX_SPAN = 1000;
const MAX_HEADER_ROWS = 2;

export interface TableCell {
  readonly text: string;
  /** Marked as a heading: <th>, or all of it bold. */
  readonly head: boolean;
  readonly element: DomElement;
}

export interface Table {
  readonly caption: string;
  /** Column headings; absent where no row is marked as one. */
  readonly header?: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** Rows of tables inside a cell belong to that cell's text. */
export function readTable(table: DomElement): Table {
  const captions = childrenOf(table).filter((child) => tagOf(child) === "CAPTION");
  const grid: TableCell[][] = [];
  let cells = 0;
  const pending: { row: number; column: number; cell: TableCell }[] = [];
  for (const row of rowsOf(table)) {
    const line: (TableCell | undefined)[] = [];
    for (const item of pending) if (item.row === grid.length) line[item.column] = item.cell;
    let column = 0;
    for (const element of childrenOf(row)) {
      if (tagOf(element) !== "TD" && tagOf(element) !== "TH") continue;
      const text = inlineText([element]);
      const cell = { text, head: tagOf(element) === "TH" || isBold(element, text), element };
      const [wide, high] = [spanOf(element, "colspan"), spanOf(element, "rowspan")];
      while (line[column]) column++;
      for (let c = 0; c < wide && cells < MAX_CELLS; c++) {
        // A value that spans columns is one value: said once, under the first of them.
        const shown = c === 0 ? cell : { ...cell, text: cell.head ? text : "" };
        line[column + c] = shown;
        cells++;
        for (let r = 1; r < high && pending.length < MAX_CELLS; r++)
          pending.push({ row: grid.length + r, column: column + c, cell: shown });
      }
      column += wide;
    }
    grid.push(Array.from(line, (cell) => cell ?? { text: "", head: false, element: row }));
  }
  const rows = grid.filter((line) => line.some((cell) => cell.text !== ""));
  const heads: string[][] = [];
  while (heads.length < MAX_HEADER_ROWS && isHeader(rows, heads.length > 0))
    heads.push((rows.shift() as TableCell[]).map((cell) => cell.text));
  const caption = inlineText(captions);
  return heads.length > 0 ? { caption, header: joinHeads(heads), rows } : { caption, rows };
}

/** A row is a header when it is marked from end to end and the table goes on below it; a second one by <th>. */
function isHeader(rows: readonly (readonly TableCell[])[], second: boolean): boolean {
  const [first, next] = rows;
  if (!first || !next) return false;
  if (second) return first.every((cell) => tagOf(cell.element) === "TH");
  return first.every((cell, i) => cell.head || (i === 0 && cell.text === ""));
}

/** Two header rows are read together: "2024" over "Price" is "2024 Price". */
function joinHeads(heads: readonly (readonly string[])[]): string[] {
  const width = Math.max(...heads.map((h) => h.length));
  return Array.from({ length: width }, (_, i) =>
    [...new Set(heads.map((h) => h[i]).filter(Boolean))].join(" "),
  );
}

function rowsOf(table: DomElement): DomElement[] {
  return childrenOf(table).flatMap((child) => {
    const tag = tagOf(child);
    if (tag === "TR") return [child];
    return tag === "THEAD" || tag === "TBODY" || tag === "TFOOT" ? rowsOf(child) : [];
  });
}

function isBold(cell: DomElement, text: string): boolean {
  if (text === "") return false;
  return (
    [...cell.querySelectorAll("strong, b")].map((e) => inlineText([e])).join(" ") === text ||
    inlineText([...cell.querySelectorAll("strong, b")] as DomNode[]) === text
  );
}

function spanOf(cell: DomElement, name: string): number {
  const span = Number.parseInt(cell.getAttribute(name) ?? "1", 10);
  return span >= 1 ? Math.min(span, MAX_SPAN) : 1;
}

function childrenOf(element: DomElement): DomElement[] {
  return [...element.children];
}
