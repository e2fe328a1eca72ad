/** An HTML page to one document. */
import { decodeHtml } from "../decodeText.ts";
import { htmlToText } from "../htmlToText.ts";
import { broken, localeOf, makeDocuments, messageOf, type Reader } from "./reader.ts";

export const readHtml: Reader = (file) => {
  const { source } = file;
  const html = decodeHtml(file.bytes, source);
  let locale = "en";
  try {
    const { title, text, blocks } = htmlToText(html, (visible, lang) => {
      locale = file.locale ?? lang ?? localeOf(file, visible);
      return locale;
    });
    return makeDocuments({ title, text, blocks, source, locale });
  } catch (cause) {
    const next = "look for very deep nesting, or save the page as text and read that";
    throw broken(source, "HTML", messageOf(cause), next, cause);
  }
};
