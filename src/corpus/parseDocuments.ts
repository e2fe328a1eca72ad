/** The text of one file to documents, by its extension. Knows nothing of folders and questions. */
import { extname } from "node:path";
import { contentId } from "../core/contentId.ts";
import { DataError } from "../core/errors.ts";
import { markdownToText } from "./markdownToText.ts";
import { badLine, parseJsonLines } from "./parseJsonLines.ts";
import type { Document } from "./types.ts";

/** Extensions that are read, in lower case. */
export const DOCUMENT_EXTENSIONS: readonly string[] = [".md", ".markdown", ".txt", ".jsonl"];

/**
 * Markdown and plain text give one document, JSON lines one a line ({"text", "title"?}); no text, none.
 * @param source path for messages and ids; ids are equal on every machine when it is relative.
 * @throws DataError naming file and line.
 */
export function parseDocuments(text: string, source: string, locale = "en"): Document[] {
  const extension = extname(source).toLowerCase();
  if (extension === ".jsonl")
    return parseJsonLines(text, source).map((l) => fromLine(l.value, l.line, source));
  const parsed = extension === ".txt" ? { text: text.trim() } : readMarkdown(text, source, locale);
  return parsed.text === "" ? [] : [withId({ ...parsed, source })];
}

function fromLine(value: Readonly<Record<string, unknown>>, line: number, source: string): Document {
  const { text, title } = value;
  if (typeof text !== "string" || text.trim() === "") {
    const why = `it needs "text" with some text in it; it has ${Object.keys(value).join(", ") || "nothing"}`;
    const next = Object.hasOwn(value, "prompt")
      ? "if these are questions, call the file questions.jsonl"
      : 'write {"text": "...", "title": "..."}; the title may be left out';
    throw badLine(source, line, "no document", why, next);
  }
  if (title !== undefined && (typeof title !== "string" || title.trim() === "")) {
    throw badLine(
      source,
      line,
      "bad title",
      '"title" is not a text',
      'write "title" as a text, or leave it out',
    );
  }
  const anchor = title === undefined ? {} : { title: (title as string).trim() };
  return withId({ ...anchor, text: text.trim(), source: `${source}:${line}` });
}

function readMarkdown(text: string, source: string, locale: string): Omit<Document, "id" | "source"> {
  try {
    return markdownToText(text, locale);
  } catch (cause) {
    throw new DataError(
      {
        what: `${source}: cannot be read as Markdown`,
        why: cause instanceof Error ? cause.message : String(cause),
        next: "look for very deep nesting of quotes or lists, or rename the file to .txt to read it as it stands",
      },
      { cause },
    );
  }
}

function withId(document: Omit<Document, "id">): Document {
  return { id: contentId({ source: document.source, text: document.text }), ...document };
}
