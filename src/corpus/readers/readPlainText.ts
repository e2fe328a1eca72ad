/** A plain text file to one document, as it stands. */
import { decodeText } from "../decodeText.ts";
import { localeOf, makeDocuments, type Reader } from "./reader.ts";

export const readPlainText: Reader = (file) => {
  const text = decodeText(file.bytes, file.source).trim();
  return makeDocuments({ text, source: file.source, locale: localeOf(file, text) });
};
