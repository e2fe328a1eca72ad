/** Takes running heads, running feet and page numbers off pages. Knows nothing of structure. */
import { lineText } from "./linesOf.ts";
import type { PdfLine } from "./types.ts";

/** A line counts as running when it stands at the edge of at least this many pages, and of half of all. */
const LEAST_PAGES = 3;

/** Lines of pages without those at the first or last place that recur, page numbers apart. */
export function dropFurniture(pages: readonly PdfLine[][]): PdfLine[][] {
  const seen = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(edges(page).map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const running = (line: PdfLine) => {
    const count = seen.get(keyOf(line)) ?? 0;
    const number = /^\W*(?:\p{L}+\.?\s+)?\d+(?:\s*(?:\/|of|von|od)\s*\d+)?\W*$/iu.test(lineText(line));
    return pages.length > 1 && (number ? count >= 2 : count >= LEAST_PAGES && 2 * count >= pages.length);
  };
  return pages.map((page) => {
    const dropped = new Set(edges(page).filter(running));
    return page.filter((line) => !dropped.has(line));
  });
}

/** The two highest and the two lowest lines. */
function edges(page: readonly PdfLine[]): PdfLine[] {
  const byHeight = [...page].sort((a, b) => b.y - a.y);
  return [...new Set([...byHeight.slice(0, 2), ...byHeight.slice(-2)])];
}

function keyOf(line: PdfLine): string {
  return `${lineText(line).replace(/\d+/g, "#")} ${Math.round(line.y / 4)}`;
}
