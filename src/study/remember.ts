/**
 * Lets an arm write down what it knows of the things that a question names, without documents: one greedy line for each
 * beginning (`recallStarts`), laid out as documents are. It must not know the right answers.
 */
import { documentsPrefix } from "../corpus/promptFormat.ts";
import { splitSentences } from "../corpus/splitSentences.ts";
import type { CallOptions, Generation, LanguageModel } from "../models/languageModel.ts";
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
  const written = await endLines(model, starts, options);
  const endings = new Map(ended(starts, written));
  // "Ann is treated by Dr" is not the end of a line.
  const broken = [...endings].filter(([start, ending]) => endsInAbbreviation(start + ending));
  const onward = broken.map(([start, ending]) => `${start}${ending}.`);
  const more = onward.length === 0 ? [] : await endLines(model, onward, { signal: options.signal });
  for (const [start] of broken) endings.delete(start);
  for (const [line, ending] of ended(onward, more)) {
    const [start] = broken[onward.indexOf(line)] as (typeof broken)[number];
    endings.set(start, line.slice(start.length) + ending);
  }
  const sum = (of: "promptTokens" | "outputTokens"): number =>
    [...written, ...more].reduce((total, one) => total + one[of], 0);
  return { endings, promptTokens: sum("promptTokens"), outputTokens: sum("outputTokens") };
}

function endLines(
  model: Pick<LanguageModel, "generate">,
  starts: readonly string[],
  options: CallOptions,
): Promise<Generation[]> {
  return model.generate(
    starts.map((prompt) => ({ prompt, maxTokens: MOST_TOKENS, stop: STOPS })),
    options,
  );
}

function ended(starts: readonly string[], written: readonly Generation[]): (readonly [string, string])[] {
  return starts.flatMap((start, i) => {
    const { text, finish } = written[i] as Generation;
    return finish === "stop" ? [[start, text] as const] : [];
  });
}

/** Whether a full stop and a name after the line would not begin a sentence. A line with its own stop was ended. */
function endsInAbbreviation(line: string): boolean {
  if (/[.!?]["”’)]*\s*$/u.test(line)) return false;
  return splitSentences(`${line}. Smith`).length === splitSentences(line).length;
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
