/** `questions.jsonl` to checked questions; their facts are still sentences. Knows no documents. */
import { badLine, parseJsonLines } from "./parseJsonLines.ts";
import { questionPrompt } from "./promptFormat.ts";

/** The file's name in a folder of documents. */
export const QUESTIONS_FILE = "questions.jsonl";

export interface ParsedQuestion {
  readonly source: string;
  readonly line: number;
  readonly id: string;
  readonly split: string;
  /** Already in the form of `questionPrompt`; a sentence that breaks off stands as it is. */
  readonly prompt: string;
  readonly options: readonly string[];
  readonly answer: number;
  /** Sentences of the documents that the question needs. */
  readonly facts: readonly string[];
  /** As in `Question`. */
  readonly wording?: string;
}

const FORM =
  'write {"id": "q1", "split": "stated", "prompt": "Which ...?", "options": ["...", "..."], "answer": 0, "facts": ["a sentence of the documents"]}';

const FORMS = ["question", "sentence"];
/** What a person said of a question in `corollary review`. */
const REVIEWS = ["accepted", "rejected"];

/**
 * One question a line: `prompt` is the bare question, or with `"form": "sentence"` a text that the options end,
 * `answer` the index of the right option (0 for the first), `facts` the sentences that it needs, word for word. A
 * `wording` may name the words that several questions share ("Who runs …?"): the report then tells them apart.
 * Questions with `"review": "rejected"` are left out.
 * @throws DataError naming file and line.
 */
export function parseQuestions(text: string, source: string): ParsedQuestion[] {
  return parseJsonLines(text, source).flatMap(({ line, value }) => {
    const bad = (problem: string, why: string, next = FORM) => badLine(source, line, problem, why, next);
    const words = (key: string): string => {
      const found = value[key];
      if (typeof found === "string" && found.trim()) return found.trim();
      throw bad(
        `question without ${key}`,
        `"${key}" is ${found === undefined ? "absent" : "not a text, or empty"}`,
      );
    };
    const list = (key: string): string[] => {
      const found = value[key];
      if (found === undefined) throw bad(`question without ${key}`, `"${key}" is absent`);
      if (!Array.isArray(found) || !found.every((item) => typeof item === "string" && item.trim())) {
        throw bad(`bad ${key}`, `"${key}" is not a list of texts`);
      }
      if (found.length === 0) throw bad(`question without ${key}`, `"${key}" is an empty list`);
      return found.map((item: string) => item.trim());
    };
    const id = words("id");
    const split = words("split");
    const prompt = words("prompt");
    const options = list("options");
    if (options.length < 2) {
      throw bad(
        "question with a single option",
        "every model chooses it, so it measures nothing",
        "add wrong options",
      );
    }
    const twice = options.find((option, i) => options.indexOf(option) !== i);
    if (twice !== undefined) {
      throw bad("option given twice", `${JSON.stringify(twice)} stands twice`, "make the options distinct");
    }
    const { answer } = value;
    if (!Number.isInteger(answer) || (answer as number) < 0 || (answer as number) >= options.length) {
      const why = `"answer" is ${JSON.stringify(answer) ?? "absent"}; there are ${options.length} options, counted from 0`;
      throw bad(
        "answer out of range",
        why,
        `write the index of the right option, 0 to ${options.length - 1}`,
      );
    }
    const facts = list("facts");
    const one = (key: "form" | "review", known: readonly string[]): unknown => {
      if (value[key] === undefined || known.includes(value[key] as string)) return value[key];
      const why = `"${key}" is ${JSON.stringify(value[key])}`;
      throw bad(
        `bad ${key}`,
        why,
        `write ${known.map((k) => JSON.stringify(k)).join(" or ")}, or leave it out`,
      );
    };
    const sentence = one("form", FORMS) === "sentence";
    if (one("review", REVIEWS) === "rejected") return [];
    const wording = value.wording === undefined ? {} : { wording: words("wording") };
    return {
      source,
      line,
      id,
      split,
      prompt: sentence ? prompt : questionPrompt(prompt),
      options,
      answer: answer as number,
      facts,
      ...wording,
    };
  });
}

/** @throws DataError naming the second of two questions with one id. */
export function assertDistinctIds(questions: readonly ParsedQuestion[]): void {
  const first = new Map<string, ParsedQuestion>();
  for (const question of questions) {
    const other = first.get(question.id);
    if (other) {
      const why = `${JSON.stringify(question.id)} is also the id in ${other.source}, line ${other.line}`;
      throw badLine(
        question.source,
        question.line,
        "id given twice",
        why,
        "give the question an id of its own",
      );
    }
    first.set(question.id, question);
  }
}
