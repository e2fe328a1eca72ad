/** One row of a table as a line that reads like a sentence. The one form for every kind of table. */

/**
 * "Column: value; Column: value." in the order of the columns, the first naming the row; empty values are
 * left out. "" for a row without values.
 */
export function tableRow(header: readonly string[] | undefined, cells: readonly string[]): string {
  const parts = cells.flatMap((cell, i) => {
    const value = cell.trim().replace(/[.;,]+$/, "");
    if (!value) return [];
    const column = header?.[i]?.trim().replace(/[\s:：]+$/u, "");
    return [column ? `${column}: ${value}` : value];
  });
  return parts.length === 0 ? "" : closed(parts.join("; "));
}

/** The text with an end mark: "; " and ", " between list items become a full stop. */
export function closed(text: string): string {
  const bare = text.replace(/[;,，；]$/u, "");
  if (/[.!?。！？…:：]["”’»)」』]*$/u.test(bare)) return bare;
  return bare + (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(bare) ? "。" : ".");
}
