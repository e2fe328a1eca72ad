/** The rows of a table file to documents: the one meaning of CSV and Parquet. Knows no file format. */
import { basename, extname } from "node:path";
import { InputError } from "../../core/errors.ts";
import { tableRow } from "../tableRow.ts";
import { TextBuilder } from "../textBuilder.ts";
import type { Document } from "../types.ts";
import { localeOf, makeDocuments, type SourceFile } from "./reader.ts";

/** Most rows of one table file. */
export const MAX_TABLE_ROWS = 200_000;
/** Most columns of one table file. */
export const MAX_TABLE_COLUMNS = 1000;

export interface TableRows {
  readonly columns: readonly string[];
  /** Values as text, "" where there is none; `line` as people count it in the file, from 1. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/**
 * A table with a column `text` holds a document a row (with its `title`, where there is such a column), as
 * data sets do. Any other table is one document: a line a row, anchored by the file's name.
 */
export function tableDocuments(file: SourceFile, { columns, rows }: TableRows): Document[] {
  const { source } = file;
  const at = (name: string) => columns.findIndex((column) => column.trim().toLowerCase() === name);
  const [textAt, titleAt] = [at("text"), at("title")];
  if (textAt >= 0) {
    const locale = localeOf(file, rows.map(({ cells }) => cells[textAt]).join("\n"));
    return rows.flatMap(({ line, cells }) => {
      const [text = "", title = ""] = [cells[textAt]?.trim(), titleAt < 0 ? "" : cells[titleAt]?.trim()];
      return makeDocuments({ title, text, source: `${source}:${line}`, locale });
    });
  }
  const name = basename(source, extname(source))
    .replace(/[_\s]+/g, " ")
    .trim();
  const builder = new TextBuilder(name);
  for (const { cells } of rows) builder.addBlock(tableRow(columns, cells), true);
  const { title, text, blocks } = builder.build();
  return makeDocuments({ title, text, blocks, source, locale: localeOf(file, text) });
}

/** @throws InputError where the table is larger than one document may be. */
export function refuseLargeTable(source: string, rows: number, columns: number): void {
  const [what, count, limit] =
    columns > MAX_TABLE_COLUMNS ? ["columns", columns, MAX_TABLE_COLUMNS] : ["rows", rows, MAX_TABLE_ROWS];
  if (count <= limit) return;
  throw new InputError({
    what: `${source}: too many ${what}`,
    why: `the table has ${count} ${what}; the limit is ${limit}`,
    next: `keep only the ${what} that are to be taught, or split the file`,
  });
}
