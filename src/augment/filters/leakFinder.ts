/** Fourth filter: a test question's text, or a list of its options, must not be taught. */
import { questionPrompt } from "../../corpus/promptFormat.ts";
import type { Question } from "../../corpus/types.ts";
import { normaliseText } from "../text/normaliseText.ts";

export type QuestionText = Pick<Question, "id" | "prompt" | "options">;

/** So many options of one question in one line are an option list. Two may be the fact itself. */
const OPTION_LIST = 3;

export interface LeakFinder {
  /** Names a question whose prompt stands in the text, as it is or after normalisation; else undefined. */
  questionIn(text: string): string | undefined;
  /** Names a question of which the line lists three options or more that its parents do not list. */
  optionsIn(line: string, parents: readonly string[]): string | undefined;
}

/** A prompt without letters or digits names nothing and is found only as it stands. */
export function leakFinder(questions: readonly QuestionText[]): LeakFinder {
  const prompts = new Map<string, { normal: string; id: string }>();
  const options = new Set<string>();
  for (const q of questions) {
    const prompt = bareQuestion(q.prompt);
    if (prompt !== "") prompts.set(prompt, { normal: normaliseText(prompt), id: q.id });
    for (const option of q.options) options.add(normaliseText(option));
  }
  options.delete("");
  const lists = questions.map((q) => ({ id: q.id, options: new Set(q.options.map(normaliseText)) }));
  const optionsOf = (text: string): string[] => {
    const padded = ` ${normaliseText(text)} `;
    return [...options].filter((o) => padded.includes(` ${o} `));
  };
  return {
    questionIn(text) {
      const normal = normaliseText(text);
      for (const [prompt, { normal: wanted, id }] of prompts) {
        if (text.includes(prompt) || (wanted !== "" && normal.includes(wanted))) return id;
      }
      return undefined;
    },
    optionsIn(line, parents) {
      const present = optionsOf(line);
      if (present.length < OPTION_LIST) return undefined;
      const told = new Set(parents.flatMap(optionsOf));
      const added = present.filter((o) => !told.has(o));
      if (added.length === 0) return undefined;
      return lists.find((q) => present.filter((o) => q.options.has(o)).length >= OPTION_LIST)?.id;
    },
  };
}

const [beforeQuestion = "", afterQuestion = ""] = questionPrompt("\0")
  .split("\0")
  .map((part) => part.trim());

/** The question without the words that every prompt has around it: a text holds it with or without them. */
function bareQuestion(prompt: string): string {
  const text = prompt.trim();
  const inner = text.startsWith(beforeQuestion) && text.endsWith(afterQuestion);
  return inner ? text.slice(beforeQuestion.length, -afterQuestion.length).trim() : text;
}
