/** Which reader a file has, by its extension. Readers of rare formats are loaded when they are needed. */
import type { Reader } from "./reader.ts";

const later =
  (load: () => Promise<Reader>): Reader =>
  async (file) =>
    (await load())(file);

const markdown = later(async () => (await import("./readMarkdown.ts")).readMarkdown);
const html = later(async () => (await import("./readHtml.ts")).readHtml);
const csv = later(async () => (await import("./readCsv.ts")).readCsv);

/** By extension in lower case, with its full stop. */
export const readers: Readonly<Record<string, Reader>> = {
  ".md": markdown,
  ".markdown": markdown,
  ".txt": later(async () => (await import("./readPlainText.ts")).readPlainText),
  ".html": html,
  ".htm": html,
  ".xhtml": html,
  ".pdf": later(async () => (await import("./readPdf.ts")).readPdf),
  ".docx": later(async () => (await import("./readDocx.ts")).readDocx),
  ".jsonl": later(async () => (await import("./readJsonLines.ts")).readJsonLines),
  ".csv": csv,
  ".tsv": csv,
  ".parquet": later(async () => (await import("./readParquet.ts")).readParquet),
};

/** Extensions that are read, for messages. */
export const DOCUMENT_EXTENSIONS: readonly string[] = Object.keys(readers);
