/** A folder of documents, or one file, to a corpus: lists, reads, splits, and finds the questions' facts. */
import { stat } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { InputError } from "../core/errors.ts";
import { listFiles } from "./listFiles.ts";
import { locateFacts } from "./locateFacts.ts";
import { DOCUMENT_EXTENSIONS, parseDocuments } from "./parseDocuments.ts";
import { assertDistinctIds, type ParsedQuestion, parseQuestions, QUESTIONS_FILE } from "./parseQuestions.ts";
import { type PassageUnit, passagesOf } from "./passagesOf.ts";
import { readTextFile } from "./readTextFile.ts";
import type { Corpus, Document, SkippedFile } from "./types.ts";

export interface ReadCorpusOptions {
  /** Language of the documents, as a BCP 47 tag; "en" by default. */
  readonly locale?: string;
  /** What a passage is; "sentence" by default. Facts are always sentences, and name the passages around them. */
  readonly unit?: PassageUnit;
}

/**
 * Reads .md, .markdown, .txt and .jsonl, in folders below too; `questions.jsonl` gives the questions. Sources
 * are relative to the folder, so that ids are the same wherever it lies. Files of other kinds and files
 * without text are listed in `skipped`.
 * @throws InputError (missing path, nothing to read, unreadable or too large a file) and DataError (broken
 *   content), each naming file, line and mend.
 */
export async function readCorpus(path: string, options: ReadCorpusOptions = {}): Promise<Corpus> {
  const { unit = "sentence" } = options;
  const locale = checkedLocale(options.locale ?? "en");
  const { folder, files, skipped } = await findFiles(path);
  const documents: Document[] = [];
  const parsed: ParsedQuestion[] = [];
  for (const source of files) {
    const extension = extname(source).toLowerCase();
    if (!DOCUMENT_EXTENSIONS.includes(extension)) {
      skipped.push({ source, reason: `no reader for ${extension || "files without an extension"}` });
      continue;
    }
    const text = await readTextFile(join(folder, source), source);
    if (basename(source) === QUESTIONS_FILE) {
      parsed.push(...parseQuestions(text, source));
      continue;
    }
    const found = parseDocuments(text, source, locale);
    if (found.length === 0) skipped.push({ source, reason: "no text in it" });
    documents.push(...found);
  }
  if (documents.length === 0) throw nothingToRead(path, files, skipped);
  assertDistinctIds(parsed);
  const sentences = documents.flatMap((document) => passagesOf(document, "sentence", locale));
  const { facts, questions } = locateFacts(parsed, sentences, locale);
  const name = basename(resolve(path));
  if (unit === "sentence") return { name, documents, passages: sentences, facts, questions, skipped };
  const passages = documents.flatMap((document) => passagesOf(document, unit, locale));
  const documentOf = new Map(sentences.map((s) => [s.id, s.documentId]));
  const wholeOf = new Map(passages.map((p) => [p.documentId, p.id]));
  const widened = facts.map((fact) => ({
    ...fact,
    passageIds: [
      ...new Set(fact.passageIds.map((id) => wholeOf.get(documentOf.get(id) as string) as string)),
    ],
  }));
  return { name, documents, passages, facts: widened, questions, skipped };
}

async function findFiles(path: string): Promise<{ folder: string; files: string[]; skipped: SkippedFile[] }> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (cause) {
    throw new InputError(
      {
        what: `${path}: cannot be opened`,
        why: cause instanceof Error ? cause.message : String(cause),
        next: "check the path for a slip; give a folder of documents or one file (.md, .txt, .jsonl)",
      },
      { cause },
    );
  }
  if (isFolder) return { folder: path, ...(await listFiles(path)) };
  return { folder: dirname(path), files: [basename(path)], skipped: [] };
}

function nothingToRead(path: string, files: readonly string[], skipped: readonly SkippedFile[]): InputError {
  const shown = skipped.slice(0, 8).map((s) => `${s.source} (${s.reason})`);
  if (files.some((f) => basename(f) === QUESTIONS_FILE))
    shown.push(`${QUESTIONS_FILE} (questions, no document)`);
  const more = skipped.length > 8 ? `, and ${skipped.length - 8} more` : "";
  return new InputError({
    what: `${path}: no document in it`,
    why: shown.length === 0 ? "the folder is empty" : `found only: ${shown.join(", ")}${more}`,
    next: `put documents there (${DOCUMENT_EXTENSIONS.join(", ")}); turn other kinds into one of these first`,
  });
}

function checkedLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] as string;
  } catch (cause) {
    throw new InputError(
      {
        what: `locale ${JSON.stringify(locale)}: not a language`,
        why: "it is no BCP 47 tag",
        next: 'give a tag like "en", "hr", "de" or "ja"',
      },
      { cause },
    );
  }
}
