/**
 * How documents and requests are laid out as text: one place, so that a prompt seen in a study,
 * in the reasoner's training and in `ask` is the same to the byte.
 */
import type { Document, Passage, Question } from "./types.ts";

/** One line of a document list: title and section, where it has them, anchor the text. */
export function anchored(item: { title?: string; section?: string; text: string }): string {
  const anchor = [item.title, item.section].filter(Boolean).join(" > ");
  return anchor ? `${anchor}: ${item.text}` : item.text;
}

/** The documents as a shared prefix: first in every prompt, byte-identical over all calls. */
export function documentsPrefix(documents: readonly (Document | Passage)[]): string {
  return `Documents:\n${documents.map((d) => `- ${anchored(d)}`).join("\n")}\n\n`;
}

/** How a free question is put to a model, with or without a documents prefix before it. */
export function questionPrompt(question: string): string {
  return `Question: ${question}\nAnswer:`;
}

/** What stands in a wording for what a question fills in. */
export const OPEN = "…";

/**
 * The words of a question with what it asks about left open, laid out as the question is; undefined where its wording is
 * not known or leaves nothing open.
 */
export function openPrompt({ prompt, wording }: Pick<Question, "prompt" | "wording">): string | undefined {
  if (!wording?.includes(OPEN)) return undefined;
  const laidOut = prompt.startsWith("Question: ") && prompt.endsWith("\nAnswer:");
  return laidOut ? questionPrompt(wording) : wording;
}

/** What a statement can be turned into; the label is the last word of the prompt. */
export const STATEMENT_LABELS = {
  rephrase: "Rephrased:",
  reversal: "Reversed:",
  deduction: "Concluded:",
} as const;

/** Asks for one line made from a statement; the answer is " " + line, and a newline ends it. */
export function statementPrompt(statement: string, kind: keyof typeof STATEMENT_LABELS): string {
  return `Statement: ${statement}\n${STATEMENT_LABELS[kind]}`;
}

/** Worked examples stand before a local request, in the same form as the request itself. */
export function workedExamples(
  examples: readonly { statement: string; kind: keyof typeof STATEMENT_LABELS; line: string }[],
): string {
  return examples.map((e) => `${statementPrompt(e.statement, e.kind)} ${e.line}\n\n`).join("");
}

/** Asks whether the documents before it support a claim; the answer is " yes" or " no". */
export function claimPrompt(claim: string): string {
  return `Claim: ${claim}\nSupported:`;
}

/** Asks whether the documents before it contradict a claim; the answer is " yes" or " no". */
export function contradictionPrompt(claim: string): string {
  return `Claim: ${claim}\nContradicted:`;
}
