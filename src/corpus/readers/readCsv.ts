/** A CSV or TSV file to documents; the separator is found. */
import { parse } from "csv-parse/sync";
import { decodeText } from "../decodeText.ts";
import { broken, messageOf, type Reader } from "./reader.ts";
import { MAX_TABLE_ROWS, refuseLargeTable, tableDocuments } from "./tableDocuments.ts";

const SEPARATORS = [",", ";", "\t", "|"];
/** Longest row in characters: an open quotation mark would otherwise swallow the file. */
const MAX_ROW_CHARACTERS = 1_000_000;

/** The first row names the columns. */
export const readCsv: Reader = (file) => {
  const { source } = file;
  const text = decodeText(file.bytes, source);
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      delimiter: separatorOf(text, source),
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: false,
      max_record_size: MAX_ROW_CHARACTERS,
      to: MAX_TABLE_ROWS + 2,
    }) as unknown as typeof records;
  } catch (cause) {
    const next =
      "mend that line: as many fields as columns, quotation marks closed and doubled inside a field";
    throw broken(source, "CSV", messageOf(cause), next, cause);
  }
  const [header, ...rows] = records;
  if (!header) return [];
  refuseLargeTable(source, rows.length, header.record.length);
  return tableDocuments(file, {
    columns: header.record,
    rows: rows.map(({ record, info }) => ({ line: info.lines, cells: record })),
  });
};

/** Of the separators, the one that splits the first line most often outside quotation marks. */
function separatorOf(text: string, source: string): string {
  if (/\.tsv$/i.test(source)) return "\t";
  const first =
    text
      .slice(0, 10_000)
      .replace(/"[^"]*"/g, "")
      .split(/\r?\n/)
      .find((line) => line.trim()) ?? "";
  const counts = SEPARATORS.map((separator) => first.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] as string;
}
