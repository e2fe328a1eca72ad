/**
 * Lets an arm write down what it knows of the things that a question names, without documents: one greedy line for each
 * beginning (`recallStarts`), laid out as documents are. It must not know the right answers.
 */
import { documentsPrefix } from "../corpus/promptFormat.ts";
import type { CallOptions, LanguageModel } from "../models/languageModel.ts";
import { plainWords } from "./entityOrder.ts";

/** A line of a document is shorter. */
const MOST_TOKENS = 48;
const STOPS = ["\n", ". "];

export interface Remembered {
  /** Beginning to what the arm ended it with; those that it did not end are left out. */
  readonly endings: ReadonlyMap<string, string>;
  readonly promptTokens: number;
  readonly outputTokens: number;
}

/** Greedy, so that the same beginnings are ended the same again. */
export async function remember(
  model: Pick<LanguageModel, "generate">,
  starts: readonly string[],
  options: CallOptions = {},
): Promise<Remembered> {
  const written = await model.generate(
    starts.map((prompt) => ({ prompt, maxTokens: MOST_TOKENS, stop: STOPS })),
    options,
  );
  const ended = starts.flatMap((start, i) => {
    const { text, finish } = written[i] as (typeof written)[number];
    return finish === "stop" ? [[start, text] as const] : [];
  });
  return {
    endings: new Map(ended),
    promptTokens: written.reduce((sum, { promptTokens }) => sum + promptTokens, 0),
    outputTokens: written.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
  };
}

/**
 * The lines for one question, its things in order. Of beginnings about one thing that were ended alike the first is kept:
 * what "glon can" and "glon are seen to" end with is one thing.
 */
export function linesOf(
  startsByName: readonly (readonly string[])[],
  endings: Remembered["endings"],
): string[] {
  return startsByName.flatMap((starts) => {
    const said: string[] = [];
    return starts.flatMap((start) => {
      const ending = endings.get(start);
      if (ending === undefined) return [];
      const words = plainWords(ending);
      if (said.some((one) => one.includes(words) || words.includes(one))) return [];
      said.push(words);
      return [sentence(start + ending)];
    });
  });
}

/** Nothing remembered leaves a prompt as it is without. */
export function rememberedPrefix(lines: readonly string[]): string | undefined {
  if (lines.length === 0) return undefined;
  return documentsPrefix(lines.map((text, i) => ({ id: `thought-${i}`, source: "", text })));
}

/** A line as a document has it: the stop that ended it is not part of it. */
function sentence(line: string): string {
  const text = line.trim();
  return /[.!?]["'”’)]*$/u.test(text) ? text : `${text}.`;
}
