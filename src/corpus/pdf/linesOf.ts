/** The text pieces of a page, in the order of its content, to lines. Knows nothing of what they mean. */
import type { PdfLine, PdfTextPart } from "./types.ts";

/** Gaps as shares of the type size: from here on a space, from here on another cell. */
const SPACE = 0.12;
const CELL = 1.6;

export function linesOf(parts: readonly PdfTextPart[]): PdfLine[] {
  const lines: PdfLine[] = [];
  /** Characters of the open line at its size, less those at another. */
  let lead = 0;
  for (const { str, transform, width = 0, fontName = "" } of parts) {
    if (!str || str.trim() === "" || !transform) continue;
    const [, , c = 0, d = 0, x = 0, y = 0] = transform;
    const size = Math.hypot(c, d) || 1;
    const line = lines.at(-1);
    const last = line?.cells.at(-1);
    // Higher or lower by less than half the size is the same line: raised figures, mixed sizes.
    if (line && last && Math.abs(line.y - y) < 0.5 * Math.min(size, line.size) && x >= last.end - size) {
      const gap = x - last.end;
      if (gap > CELL * size) line.cells.push({ x, end: x + width, text: str });
      else {
        const apart = gap > SPACE * size && !/\s$/u.test(last.text) && !/^\s/u.test(str);
        last.text += (apart ? " " : "") + str;
        last.end = x + width;
      }
      line.fonts.add(fontName);
      lead += size === line.size ? str.length : -str.length;
      if (lead < 0) {
        line.size = size;
        lead = -lead;
      }
      continue;
    }
    lead = str.length;
    lines.push({ cells: [{ x, end: x + width, text: str }], y, size, fonts: new Set([fontName]) });
  }
  return lines;
}

/** The words of a line, cells apart by a space. */
export function lineText(line: PdfLine): string {
  return line.cells.map((cell) => cell.text.trim()).join(" ");
}
