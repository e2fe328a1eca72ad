/** A Markdown file to one document. */
import { decodeText } from "../decodeText.ts";
import { markdownToText } from "../markdownToText.ts";
import { broken, localeOf, makeDocuments, messageOf, type Reader } from "./reader.ts";

export const readMarkdown: Reader = (file) => {
  const { source } = file;
  const text = decodeText(file.bytes, source);
  const locale = localeOf(file, text);
  try {
    return makeDocuments({ ...markdownToText(text, locale), source, locale });
  } catch (cause) {
    const next =
      "look for very deep nesting of quotes or lists, or rename the file to .txt to read it as it stands";
    throw broken(source, "Markdown", messageOf(cause), next, cause);
  }
};
