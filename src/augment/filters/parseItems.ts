/** The lines of an answer that holds several as JSON, and the schema by which servers are asked for it. */
import { z } from "zod";
import { questionPrompt } from "../../corpus/promptFormat.ts";
import type { InferenceKind } from "../types.ts";

const lines = z.object({ lines: z.array(z.string()) });
const pairs = z.object({ pairs: z.array(z.object({ question: z.string(), answer: z.string() })) });

export type ParsedItems = { readonly items: readonly string[] } | { readonly problem: string };

/** Of one kind of inference; without keywords that strict servers do not know. */
export function itemsSchema(kind: InferenceKind): Readonly<Record<string, unknown>> {
  const { $schema: _, ...schema } = z.toJSONSchema(kind === "question-answer" ? pairs : lines);
  return schema;
}

/**
 * Each item as the text that a call for one line would have given; a question with its answer in the form in which it
 * is taught. Code fences and words around the JSON are taken off, as chat models put them. Items are not checked.
 */
export function parseItems(
  { text, finish }: { readonly text: string; readonly finish: "stop" | "length" },
  kind: InferenceKind,
): ParsedItems {
  const from = text.indexOf("{");
  const to = text.lastIndexOf("}");
  if (from < 0 || to < from) {
    return { problem: finish === "length" ? "it was cut off by the token limit" : "it holds no JSON object" };
  }
  let value: unknown;
  try {
    value = JSON.parse(text.slice(from, to + 1));
  } catch {
    return {
      problem: finish === "length" ? "it was cut off by the token limit" : "its JSON cannot be read",
    };
  }
  if (kind === "question-answer") {
    const read = pairs.safeParse(value);
    if (!read.success) return { problem: problemOf(read.error) };
    return {
      items: read.data.pairs.map(
        ({ question, answer }) => `${questionPrompt(question.trim())} ${answer.trim()}`,
      ),
    };
  }
  const read = lines.safeParse(value);
  return read.success
    ? { items: read.data.lines.map((line) => line.trim()) }
    : { problem: problemOf(read.error) };
}

function problemOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  const place = issue?.path.join(".") ?? "";
  return place === "" ? (issue?.message ?? "another form") : `${place}: ${issue?.message}`;
}
