/** A file of questions under review: read whole, changed one line at a time, the others left byte for byte. */
import { readFileSync } from "node:fs";
import { DataError, InputError } from "../../core/errors.ts";
import { writeAtomic } from "../../core/writeAtomic.ts";
import { parseJsonLines } from "../../corpus/parseJsonLines.ts";
import { assertDistinctIds, parseQuestions } from "../../corpus/parseQuestions.ts";
import type { QuestionRow } from "../questionFile.ts";

/** What the file of a person may leave out. */
export type ReviewRow = Omit<QuestionRow, "sources" | "wordedBy"> &
  Partial<Pick<QuestionRow, "sources" | "wordedBy">>;

/** Largest file that is read: some hundred thousand questions. */
const LARGEST = 256 * 2 ** 20;

/** Its questions in order. Throws InputError where it cannot be read, DataError naming the line that is no question. */
export function readReview(path: string): ReviewRow[] {
  const text = textOf(path);
  assertDistinctIds(parseQuestions(text, path));
  return parseJsonLines(text, path).map(({ value }) => value as unknown as ReviewRow);
}

/**
 * Replaces fields of one question, in one step; `undefined` takes a field out. The file is read anew, so that what was
 * edited beside the review stays. Throws DataError where the question is gone.
 */
export function changeRow(path: string, id: string, change: Partial<ReviewRow>): void {
  const text = textOf(path);
  const found = parseJsonLines(text, path).find(({ value }) => value.id === id);
  if (!found) {
    throw new DataError({
      what: `${path}: the question ${JSON.stringify(id)} is gone`,
      why: "the file was changed while it was reviewed",
      next: "run the same command again: verdicts so far are in the file",
    });
  }
  const lines = text.split("\n");
  const end = lines[found.line - 1]?.endsWith("\r") ? "\r" : "";
  lines[found.line - 1] = JSON.stringify({ ...found.value, ...change }) + end;
  writeAtomic(path, lines.join("\n"));
}

function textOf(path: string): string {
  const fail = (why: string, cause?: unknown) =>
    new InputError(
      {
        what: `${path} cannot be reviewed`,
        why,
        next: "name a file of questions, as `corollary questions my-documents` writes it",
      },
      { cause },
    );
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw fail(cause instanceof Error ? cause.message : String(cause), cause);
  }
  if (bytes.byteLength > LARGEST) throw fail("it is larger than 256 MiB");
  return bytes.toString("utf8");
}
