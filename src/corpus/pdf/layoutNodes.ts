/**
 * Structure of an untagged page from type sizes, gaps and places: headings are set larger or in another font
 * and stand alone, list items begin with a mark, tables are lines whose cells stand in columns.
 */
import { joinLine } from "./joinLine.ts";
import { lineText } from "./linesOf.ts";
import type { PdfNode } from "./pdfNode.ts";
import type { PdfLine } from "./types.ts";

export interface PdfBody {
  /** Most frequent type size, in points. */
  readonly size: number;
  readonly font: string;
  /** Usual distance of base lines within a paragraph. */
  readonly leading: number;
  /** Heading sizes, largest first. */
  readonly headings: readonly number[];
}

const BULLET = /^\s*[•◦▪‣●○■·–—*-]\s+/u;
const NUMBER = /^\s*\(?(\d{1,3})[.)]\s+/u;
/** A heading is at most this long. */
const HEADING_CHARACTERS = 150;

export function measureBody(lines: readonly PdfLine[]): PdfBody {
  const sizes = tally(lines.map((line) => [half(line.size), lineText(line).length]));
  const size = sizes[0]?.[0] ?? 10;
  const fonts = tally(
    lines
      .filter((l) => half(l.size) === size)
      .flatMap((l) => [...l.fonts].map((f) => [f, lineText(l).length])),
  );
  const gaps = lines.slice(1).flatMap((line, i) => {
    const gap = ((lines[i] as PdfLine).y - line.y) / size;
    return half(line.size) === size && gap > 0.8 && gap < 2.5
      ? [[Math.round(gap * 10) / 10, 1] as [number, number]]
      : [];
  });
  const headings = sizes.map(([s]) => s).filter((s) => s >= 1.12 * size);
  return {
    size,
    font: fonts[0]?.[0] ?? "",
    leading: (tally(gaps)[0]?.[0] ?? 1.2) * size,
    headings: headings.sort((a, b) => b - a).slice(0, 5),
  };
}

export function layoutNodes(lines: readonly PdfLine[], body: PdfBody): PdfNode[] {
  const nodes: PdfNode[] = [];
  let open: { node: PdfNode; line: PdfLine } | undefined;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as PdfLine;
    const rows = tableFrom(lines, i);
    if (rows.length > 0) {
      nodes.push(tableNode(rows));
      i += rows.length - 1;
      open = undefined;
      continue;
    }
    const text = lineText(line).trim();
    const level = BULLET.test(text) ? 0 : headingLevel(line, lines[i + 1], open?.line, body);
    const mark = level ? null : (BULLET.exec(text) ?? NUMBER.exec(text));
    if (level) {
      const before = nodes.at(-1);
      const tag = `h${level}` as PdfNode["tag"];
      // A long heading goes over two lines.
      if (before?.tag === tag && open?.node === before && follows(line, open.line, body))
        addLine(before, text);
      else nodes.push({ tag, children: [text] });
    } else if (mark) {
      const tag = BULLET.test(text) ? "ul" : "ol";
      const item: PdfNode = { tag: "li", children: [text.slice(mark[0].length)] };
      const list = nodes.at(-1);
      if (list?.tag === tag) list.children.push(item);
      else nodes.push({ tag, children: [item] });
      open = { node: item, line };
      continue;
    } else if (open && !open.node.tag.startsWith("h") && goesOn(line, open, body)) {
      addLine(open.node, text);
      open = { node: open.node, line };
      continue;
    } else nodes.push({ tag: "p", children: [text] });
    open = { node: nodes.at(-1) as PdfNode, line };
  }
  return nodes;
}

function headingLevel(
  line: PdfLine,
  next: PdfLine | undefined,
  before: PdfLine | undefined,
  body: PdfBody,
): number {
  const text = lineText(line);
  if (line.cells.length > 1 || text.length > HEADING_CHARACTERS || !/\p{L}/u.test(text)) return 0;
  const place = body.headings.indexOf(half(line.size));
  if (place >= 0) return place + 1;
  const apart = !before || before.y - line.y > 1.25 * body.leading || before.y < line.y;
  const other = half(line.size) >= body.size && !line.fonts.has(body.font) && line.fonts.size === 1;
  const alone =
    next !== undefined && !(next.fonts.size === 1 && line.fonts.has([...next.fonts][0] as string));
  return other && apart && alone && text.length < 80 && !/[.,;:!?]$/u.test(text.trim())
    ? Math.min(6, body.headings.length + 1)
    : 0;
}

function follows(line: PdfLine, before: PdfLine, body: PdfBody): boolean {
  const gap = before.y - line.y;
  return gap > 0 && gap < 1.45 * body.leading * (line.size / body.size);
}

/** A paragraph goes on unless a gap, an indent or a short last line ends it; a higher line is another column. */
function goesOn(
  line: PdfLine,
  { node, line: before }: { node: PdfNode; line: PdfLine },
  body: PdfBody,
): boolean {
  if (half(line.size) !== half(before.size)) return false;
  const ended = /[.!?。！？:：]["”’»)」』]*$/u.test(lineText(before).trim());
  if (before.y < line.y) return !ended;
  if (before.y - line.y > 1.3 * body.leading) return false;
  const [x, beforeX] = [line.cells[0]?.x ?? 0, before.cells[0]?.x ?? 0];
  if (node.tag === "li") return x >= beforeX;
  return !(ended && x > beforeX + body.size);
}

function addLine(node: PdfNode, text: string): void {
  node.children.push(joinLine(node.children.pop() as string, text));
}

/** The lines from `from` on whose cells stand in the columns of the first: two or more make a table. */
function tableFrom(lines: readonly PdfLine[], from: number): PdfLine[] {
  const first = lines[from] as PdfLine;
  if (first.cells.length < 2) return [];
  const rows = [first];
  for (let i = from + 1; i < lines.length; i++) {
    const line = lines[i] as PdfLine;
    const gap = (rows.at(-1) as PdfLine).y - line.y;
    const inColumns = line.cells.every((cell) => columnOf(first, cell.x, cell.end) >= 0);
    if (line.cells.length < 2 || !inColumns || gap <= 0 || gap > 4 * line.size) break;
    rows.push(line);
  }
  return rows.length > 1 ? rows : [];
}

/** The column of the first row that a cell shares a left edge, a right edge or most of its width with. */
function columnOf(first: PdfLine, x: number, end: number): number {
  return first.cells.findIndex((column) => {
    const shared = Math.min(column.end, end) - Math.max(column.x, x);
    return (
      Math.abs(column.x - x) < first.size ||
      Math.abs(column.end - end) < first.size ||
      shared > 0.5 * (end - x)
    );
  });
}

/** The first row is the header when it is set in a font that the second has not. */
function tableNode(rows: readonly PdfLine[]): PdfNode {
  const [first, second] = rows as [PdfLine, PdfLine];
  const headed = [...first.fonts].every((font) => !second.fonts.has(font));
  return {
    tag: "table",
    children: rows.map((row, r) => {
      const cells = first.cells.map(() => "");
      for (const cell of row.cells) cells[columnOf(first, cell.x, cell.end)] += ` ${cell.text.trim()}`;
      const tag = r === 0 && headed ? "th" : "td";
      return {
        tag: "tr" as const,
        children: cells.map((text) => ({ tag: tag as "th" | "td", children: [text.trim()] })),
      };
    }),
  };
}

function half(size: number): number {
  return Math.round(size * 2) / 2;
}

/** Keys by weight, heaviest first. */
function tally<K>(entries: readonly (readonly [K, number])[] | readonly (K | number)[][]): [K, number][] {
  const weights = new Map<K, number>();
  for (const [key, weight] of entries as readonly (readonly [K, number])[]) {
    weights.set(key, (weights.get(key) ?? 0) + weight);
  }
  return [...weights].sort((a, b) => b[1] - a[1]);
}
