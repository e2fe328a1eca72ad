/** Tables and plain text in GitHub-flavoured Markdown: texts from outside are escaped, so that they stay text. */
import { visible } from "./data/visible.ts";

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
  return [line(head), `|${" --- |".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

/** One line of plain text: no markup, no HTML, no table cell of its own. */
export function escapeMarkdown(text: string): string {
  return visible(text.replace(/\s+/g, " "))
    .replace(/[\\`*_~[\]|#]/g, (character) => `\\${character}`)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}
