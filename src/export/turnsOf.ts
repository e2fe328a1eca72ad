/** A training text as a turn of a person and one of a model. Knows no target. */
import type { ExportExample } from "./exportTypes.ts";

export interface Turns {
  readonly user: string;
  readonly assistant: string;
  /** Whether the text itself holds the question. */
  readonly asked: boolean;
}

/**
 * What stands before `from` is the person's turn. A text laid out as question and answer (corpus/promptFormat) is cut
 * there; any other is what the model says to a request that is the same for all, so that no row tells by its request
 * what it teaches.
 */
export function turnsOf({ text, from = 0 }: Pick<ExportExample, "text" | "from">, request: string): Turns {
  if (from > 0) return { user: text.slice(0, from), assistant: text.slice(from).trim(), asked: false };
  const found = /^Question: ([\s\S]+?)\nAnswer:\s*([\s\S]*\S)\s*$/.exec(text);
  if (found) return { user: found[1] as string, assistant: found[2] as string, asked: true };
  return { user: request, assistant: text, asked: false };
}
