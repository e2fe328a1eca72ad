/** JSON lines to one document a line: {"text", "title"?}. */
import { decodeText } from "../decodeText.ts";
import { badLine, type JsonLine, parseJsonLines } from "../parseJsonLines.ts";
import { localeOf, makeDocuments, type Reader } from "./reader.ts";

export const readJsonLines: Reader = (file) => {
  const found = parseJsonLines(decodeText(file.bytes, file.source), file.source).map((line) => ({
    ...textOf(line, file.source),
    line: line.line,
  }));
  // One line is often too short to show its language: all of them together show it.
  const locale = localeOf(file, found.map((f) => f.text).join("\n"));
  return found.flatMap(({ title, text, line }) =>
    makeDocuments({ title, text, source: `${file.source}:${line}`, locale }),
  );
};

function textOf({ line, value }: JsonLine, source: string): { text: string; title?: string } {
  const { text, title } = value;
  if (typeof text !== "string" || text.trim() === "") {
    const why = `it needs "text" with some text in it; it has ${Object.keys(value).join(", ") || "nothing"}`;
    const next = Object.hasOwn(value, "prompt")
      ? "if these are questions, call the file questions.jsonl"
      : 'write {"text": "...", "title": "..."}; the title may be left out';
    throw badLine(source, line, "no document", why, next);
  }
  // What stands there as "\u030c" was not composed with the file.
  const written = text.trim().normalize("NFC");
  if (title === undefined) return { text: written };
  if (typeof title === "string" && title.trim())
    return { text: written, title: title.trim().normalize("NFC") };
  const next = 'write "title" as a text, or leave it out';
  throw badLine(source, line, "bad title", '"title" is not a text', next);
}
