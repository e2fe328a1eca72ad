/**
 * Made questions as a plain file, in the form of a `questions.jsonl` that a person writes: one a line, with where it
 * comes from. What a person said of a question, or changed in it, outlives making it anew.
 */
import { parseJsonLines } from "../corpus/parseJsonLines.ts";
import { OPEN } from "../corpus/promptFormat.ts";
import type { Corpus } from "../corpus/types.ts";
import type { Draft } from "./types.ts";

export interface QuestionRow {
  readonly id: string;
  readonly split: string;
  /** `sentence`: the options end the prompt; a question where it is absent. */
  readonly form?: "sentence";
  readonly prompt: string;
  readonly options: readonly string[];
  /** Index of the right option. */
  readonly answer: number;
  /** The sentences that it needs. */
  readonly facts: readonly string[];
  /** Where these stand, in their order. */
  readonly sources: readonly string[];
  /** The prompt without the names that it asks about; absent where it holds none of them. */
  readonly wording?: string;
  /** `rule`, or the id of the model that worded it. */
  readonly wordedBy: string;
  readonly review?: "accepted" | "rejected";
}

export function questionRows(drafts: readonly Draft[], corpus: Corpus): QuestionRow[] {
  const sourceOf = new Map(corpus.documents.map((d) => [d.id, d.source]));
  return drafts.map(({ id, split, form, prompt, options, answer, facts, wordedBy, asks }) => ({
    ...{ id, split, ...(form === "sentence" && { form }), prompt, options, answer },
    facts: facts.map((f) => f.statement),
    sources: facts.map((f) => sourceOf.get(f.documentId) ?? ""),
    ...withoutNames(prompt, asks),
    wordedBy,
  }));
}

function withoutNames(prompt: string, asks: readonly string[]): Pick<QuestionRow, "wording"> {
  const wording = asks.reduce((text, name) => text.replaceAll(name, OPEN), prompt);
  return wording === prompt ? {} : { wording };
}

export function questionLines(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

/**
 * Reviewed rows of the file as they stand there, then the new ones that it does not hold. Throws DataError where the
 * file is no list of JSON objects.
 */
export function keepReviewed(rows: readonly QuestionRow[], file: string, source: string): object[] {
  const reviewed = parseJsonLines(file, source)
    .map(({ value }) => value)
    .filter((value) => value.review !== undefined);
  const known = new Set(reviewed.map((value) => value.id));
  return [...reviewed, ...rows.filter((row) => !known.has(row.id))];
}
