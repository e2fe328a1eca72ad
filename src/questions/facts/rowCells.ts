/** A table row, as `corpus/tableRow.ts` writes it, back to its columns. It must not know what they mean. */

/** A longer value is a text, not the name of a thing. */
const MOST_WORDS = 8;

/** "Supplier: Lumbray; Responsible buyer: Edrik Sallowe." to pairs; undefined where the text is no such row. */
export function rowCells(text: string): { column: string; value: string }[] | undefined {
  const parts = text.replace(/[.。]$/u, "").split("; ");
  const cells = parts.flatMap((part) => {
    const [, column, value] = /^([^:;]{1,60}): (\S[^;]*)$/u.exec(part) ?? [];
    return column !== undefined && value !== undefined ? [{ column, value: value.trim() }] : [];
  });
  return parts.length >= 2 && cells.length === parts.length ? cells : undefined;
}

/** Whether a value can be asked for: short, with a letter or digit, and no sentence. */
export function isThing(value: string): boolean {
  return /[\p{L}\p{N}]/u.test(value) && value.split(/\s+/u).length <= MOST_WORDS && !/[!?:]/u.test(value);
}
