/** A question with its answer: read out of what a model wrote, and laid out as it is taught and judged. */
import { questionPrompt } from "../../corpus/promptFormat.ts";
import { normaliseText } from "./normaliseText.ts";

export interface QuestionAnswer {
  readonly question: string;
  readonly answer: string;
}

/** Bullets, numbers and emphasis that a model may put around a label. */
const LABEL_MARKS = "[\\s>*_#•–-]*(?:\\d+[.)]\\s*)?[*_]*";
const QUESTION = new RegExp(`^${LABEL_MARKS}(?:question|q)[*_]*\\s*:[*_]*\\s*`, "iu");
const ANSWER = /(?:\n[\s>*_#•–-]*|\s[*_]*)(?:answer|a)[*_]*\s*:[*_]*/giu;

/**
 * Reads "Question: … Answer: …", each label with or without emphasis, the answer on the same line or the
 * next. Undefined where a label is missing, a part is empty or has several lines, or a second pair follows.
 */
export function parseQuestionAnswer(text: string): QuestionAnswer | undefined {
  const opening = QUESTION.exec(text)?.[0];
  if (opening === undefined) return undefined;
  const rest = text.slice(opening.length);
  const labels = [...rest.matchAll(ANSWER)];
  const [label] = labels;
  if (!label || labels.length > 1) return undefined;
  const question = rest.slice(0, label.index).trim();
  const answer = rest.slice(label.index + label[0].length).trim();
  if (question === "" || answer === "") return undefined;
  return /[\n\r\u2028\u2029]/u.test(question + answer) ? undefined : { question, answer };
}

/** The training text: the form in which a free question is put to a model, and its answer. */
export function questionAnswerText({ question, answer }: QuestionAnswer): string {
  return `${questionPrompt(question)} ${answer}`;
}

/**
 * One line that claims what an inference teaches: its text, or for a question with its answer both without
 * their labels, the answer closed by a full stop. Filters of form and verifiers read this line.
 */
export function claimLine(inference: { readonly kind: string; readonly text: string }): string {
  if (inference.kind !== "question-answer") return inference.text;
  const parsed = parseQuestionAnswer(inference.text);
  if (!parsed) return inference.text;
  const { question, answer } = parsed;
  return `${question} ${/[.!?…。！？]["'”’)»]*$/u.test(answer) ? answer : `${answer}.`}`;
}

/** The reason against a question with its answer as an exercise, or undefined. */
export function checkQuestionAnswer({ question, answer }: QuestionAnswer): string | undefined {
  if (!/[?？]["'”’)»]*$/u.test(question)) return "the question does not end in a question mark";
  const said = ` ${normaliseText(answer)} `;
  if (said.trim() === "") return "the answer has no word";
  if (` ${normaliseText(question)} `.includes(said)) return "the question holds its answer";
  return undefined;
}
