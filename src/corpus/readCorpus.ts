/** A folder of documents, or one file, to a corpus: lists, reads, splits, and finds the questions' facts. */
import { basename, extname, join, resolve } from "node:path";
import { CorollaryError, InputError } from "../core/errors.ts";
import { decodeText } from "./decodeText.ts";
import { type FoundFiles, findFiles } from "./findFiles.ts";
import { locateFacts } from "./locateFacts.ts";
import { assertDistinctIds, type ParsedQuestion, parseQuestions, QUESTIONS_FILE } from "./parseQuestions.ts";
import { type PassageUnit, passagesOf } from "./passagesOf.ts";
import { readBytes } from "./readBytes.ts";
import { DOCUMENT_EXTENSIONS, readers } from "./readers/readers.ts";
import type { Corpus, Document, SkippedFile, UnreadFile } from "./types.ts";

export interface ReadCorpusOptions {
  /** Language of the documents, as a BCP 47 tag; found for each document by default. */
  readonly locale?: string;
  /** What a passage is; "sentence" by default. Facts are always sentences, and name the passages around them. */
  readonly unit?: PassageUnit;
}

/**
 * Reads the kinds of `readers`, in folders below too; `questions.jsonl` gives the questions. Sources are
 * relative to the folder, so that ids are the same wherever it lies. Files of other kinds and files without
 * text are listed in `skipped`. In a folder, a file that cannot be read is listed in `unread` and the others
 * are taught; a file that is named itself, and `questions.jsonl`, must be whole.
 * @throws InputError (missing path, nothing to read, too large a file) and DataError (broken content), each
 *   naming file, line and mend.
 */
export async function readCorpus(path: string, options: ReadCorpusOptions = {}): Promise<Corpus> {
  const { unit = "sentence" } = options;
  const locale = options.locale === undefined ? undefined : checkedLocale(options.locale);
  const found = await findFiles(path, DOCUMENT_EXTENSIONS);
  const read = await readFiles(found, locale);
  const { documents, parsed, skipped, unread } = read;
  if (documents.length === 0) throw nothingToRead(path, found, read);
  assertDistinctIds(parsed);
  const split = (kind: PassageUnit) => documents.flatMap((d) => passagesOf(d, kind, locale ?? d.locale));
  const sentences = split("sentence");
  const { facts, questions } = locateFacts(parsed, sentences, locale ?? mostFrequent(documents));
  const base = { name: basename(resolve(path)), documents, questions, skipped, unread };
  if (unit === "sentence") return { ...base, passages: sentences, facts };
  const passages = split(unit);
  const documentOf = new Map(sentences.map((s) => [s.id, s.documentId]));
  const wholeOf = new Map(passages.map((p) => [p.documentId, p.id]));
  const widened = facts.map((fact) => ({
    ...fact,
    passageIds: [
      ...new Set(fact.passageIds.map((id) => wholeOf.get(documentOf.get(id) as string) as string)),
    ],
  }));
  return { ...base, passages, facts: widened };
}

interface ReadFiles {
  readonly documents: Document[];
  readonly parsed: ParsedQuestion[];
  readonly skipped: SkippedFile[];
  readonly unread: UnreadFile[];
  /** Why each unread file was not read, in the same order. */
  readonly errors: CorollaryError[];
}

async function readFiles({ folder, files, skipped, named }: FoundFiles, locale?: string): Promise<ReadFiles> {
  const read: ReadFiles = { documents: [], parsed: [], skipped, unread: [], errors: [] };
  for (const file of files) {
    // One name on every system: some write "č" as "c" and a caron. The file is opened by the name it has.
    const source = file.normalize("NFC");
    const bytes = () => readBytes(join(folder, file), source);
    const extension = extname(source).toLowerCase();
    const reader = Object.hasOwn(readers, extension) ? readers[extension] : undefined;
    if (!reader) {
      skipped.push({ source, reason: `no reader for ${extension || "files without an extension"}` });
      continue;
    }
    if (basename(source) === QUESTIONS_FILE) {
      read.parsed.push(...parseQuestions(decodeText(await bytes(), source), source));
      continue;
    }
    try {
      const found = await reader({ bytes: await bytes(), source, locale });
      if (found.length === 0) skipped.push({ source, reason: noText(extension) });
      for (const document of found) read.documents.push(document);
    } catch (error) {
      if (named || !(error instanceof CorollaryError)) throw error;
      read.unread.push({ source, reason: reasonOf(error, source), next: error.next });
      read.errors.push(error);
    }
  }
  return read;
}

/** A scanned page is a picture of text, and looks like text to people. */
function noText(extension: string): string {
  return extension === ".pdf"
    ? "no text in it; scanned pages need text recognition (OCR) first"
    : "no text in it";
}

/** "line 7: not JSON (Unexpected end)": what and why without the file's name, which stands beside it. */
function reasonOf({ what, why }: CorollaryError, source: string): string {
  const place = what.startsWith(source) ? what.slice(source.length).replace(/^[,:]\s*/, "") : what;
  return `${place} (${why})`;
}

function mostFrequent(documents: readonly Document[]): string {
  const counts = new Map<string, number>();
  for (const { locale = "en", text } of documents)
    counts.set(locale, (counts.get(locale) ?? 0) + text.length);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "en";
}

function nothingToRead(
  path: string,
  { files, named }: FoundFiles,
  { skipped, unread, errors }: ReadFiles,
): CorollaryError {
  const [only] = errors;
  if (only && errors.length === 1 && skipped.length === 0) return only; // it names the file, line and mend
  const passedOver = [...unread, ...skipped];
  const shown = passedOver.slice(0, 8).map((s) => `${s.source} (${s.reason})`);
  if (files.some((f) => basename(f) === QUESTIONS_FILE))
    shown.push(`${QUESTIONS_FILE} (questions, no document)`);
  const more = passedOver.length > 8 ? `, and ${passedOver.length - 8} more` : "";
  const [passed] = skipped;
  if (named && passed) {
    return new InputError({
      what: `${path}: no document in it`,
      why: passed.reason,
      next: `name a file with text in it (${DOCUMENT_EXTENSIONS.join(", ")}), or a folder of such files`,
    });
  }
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
