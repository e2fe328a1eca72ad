/**
 * What a chat model is told where a continuation would not do: a reversal with its beginning, and several lines in one
 * call. Replaced by `chat.yaml`. A model that only continues texts never sees it.
 */
import { z } from "zod";

const holding = (...names: readonly string[]) =>
  z
    .string()
    .trim()
    .min(1)
    .max(8000)
    .refine(
      (text) => names.every((name) => text.includes(`{${name}}`)),
      `must hold ${names.map((name) => `{${name}}`).join(" and ")}`,
    );

export const chatPromptSchema = z.strictObject({
  /** One reversal; `opening` is what the statement says last. */
  reversal: holding("opening", "statement"),
  /** Several lines in one call, as JSON of the form {"lines": ["…"]}. */
  rephrasings: holding("count", "statement"),
  reversals: holding("count", "statement"),
  deductions: holding("count", "statement"),
  /** The same with {"pairs": [{"question": "…", "answer": "…"}]}. */
  questions: holding("count", "statement"),
  /** After an answer that is no such JSON. */
  repair: holding("problem"),
});

export type ChatPrompt = z.infer<typeof chatPromptSchema>;

const statement = "The statement (a title may stand before it, ended by a colon): {statement}";
const lines = 'Answer with JSON alone: {"lines": ["...", "..."]}';

export const chatPrompt: ChatPrompt = {
  reversal: [
    'Say what the statement says in one sentence that begins with "{opening}". Keep its names as they are; add nothing and leave nothing out. Answer with the sentence alone.',
    statement,
  ].join("\n"),
  rephrasings: [
    "Write {count} sentences that say what the statement says, each in other words than the statement and than the others. Name everything that it names; add nothing.",
    lines,
    statement,
  ].join("\n"),
  reversals: [
    "Write {count} sentences that say what the statement says the other way round: each begins with what the statement names last and ends with what it names first. Name everything that it names; add nothing.",
    lines,
    statement,
  ].join("\n"),
  deductions: [
    "Write {count} sentences that follow from the statement together with other sentences of the documents above, and that no document says itself. Name everything they speak of; add nothing that does not follow.",
    lines,
    statement,
  ].join("\n"),
  questions: [
    "Write {count} questions that the statement answers, each with its answer. Every other question asks for what the statement says first, the others for what it says last. Each question names what it speaks of; an answer is as short as it can be.",
    'Answer with JSON alone: {"pairs": [{"question": "...", "answer": "..."}]}',
    statement,
  ].join("\n"),
  repair: "This is not what was asked for: {problem}. Answer again, with the JSON alone.",
};

/** Puts values into a prompt's places. */
export function fillPrompt(prompt: string, values: Readonly<Record<string, string | number>>): string {
  // In one pass: a statement may hold what looks like a place.
  return prompt.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
