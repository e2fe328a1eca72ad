/** A training text as a turn of a person and one of a model. Knows no target. */

export interface Turns {
  readonly user: string;
  readonly assistant: string;
  /** Whether the text itself holds the question. */
  readonly asked: boolean;
}

/**
 * A text laid out as question and answer (corpus/promptFormat) is cut there; any other is what the model says
 * to a request that is the same for all, so that no row tells by its request what it teaches.
 */
export function turnsOf(text: string, request: string): Turns {
  const found = /^Question: ([\s\S]+?)\nAnswer:\s*([\s\S]*\S)\s*$/.exec(text);
  if (found) return { user: found[1] as string, assistant: found[2] as string, asked: true };
  return { user: request, assistant: text, asked: false };
}
