/** A table row, as `tableRow.ts` writes it, back to its columns. It must not know what they mean. */

export interface Cell {
  readonly column: string;
  readonly value: string;
}

/** "Supplier: Lumbray; Responsible buyer: Edrik Sallowe." to pairs; undefined where the text is no such row. */
export function rowCells(text: string): Cell[] | undefined {
  const parts = text.replace(/[.。]$/u, "").split("; ");
  const cells = parts.flatMap((part) => {
    const [, column, value] = /^([^:;]{1,60}): (\S[^;]*)$/u.exec(part) ?? [];
    return column !== undefined && value !== undefined ? [{ column, value: value.trim() }] : [];
  });
  return parts.length >= 2 && cells.length === parts.length ? cells : undefined;
}
