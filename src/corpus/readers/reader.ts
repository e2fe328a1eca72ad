/** The contract of a reader: the bytes of one file to its documents. */
import { contentId } from "../../core/contentId.ts";
import { DataError } from "../../core/errors.ts";
import { detectLocale } from "../detectLocale.ts";
import type { Document } from "../types.ts";

export interface SourceFile {
  readonly bytes: Uint8Array;
  /** Path for messages and ids; ids are equal on every machine when it is relative. */
  readonly source: string;
  /** The language that the person named; absent: each reader finds it. */
  readonly locale?: string;
}

/** No documents: no text in the file. Throws DataError naming file and place, InputError for a limit. */
export type Reader = (file: SourceFile) => Document[] | Promise<Document[]>;

/** Most characters of text that one file may give: above it a file is a dump and not a document. */
export const MAX_TEXT_CHARACTERS = 30_000_000;

/** The language to split by: the one named, or the one seen. */
export function localeOf(file: SourceFile, text: string): string {
  return file.locale ?? detectLocale(text);
}

/** Gives the document its id; a text without words is none. English is not written down. */
export function makeDocuments({ title, text, source, blocks, locale }: Omit<Document, "id">): Document[] {
  if (text.trim() === "") return [];
  const document = {
    id: contentId({ source, text }),
    ...(title ? { title } : {}),
    text,
    source,
    ...(blocks ? { blocks } : {}),
    ...(locale && locale !== "en" ? { locale } : {}),
  };
  return [document];
}

/** The one form of "this is no such file, or a broken one". */
export function broken(source: string, kind: string, why: string, next: string, cause?: unknown): DataError {
  return new DataError({ what: `${source}: cannot be read as ${kind}`, why, next }, { cause });
}

export function messageOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split("\n")[0]?.slice(0, 300) ?? "";
}
