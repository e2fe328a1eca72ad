/** Answers of a model as lines with their provenance: parsed, their kind read off them, their parents found. */
import type { Corpus, Passage } from "../corpus/types.ts";
import { anchorLine } from "./anchorLine.ts";
import { parseLine } from "./filters/parseLine.ts";
import type { GenerationEntry } from "./journal.ts";
import { parentFinder } from "./parentFinder.ts";
import type { Plan, PlannedCall } from "./strategy.ts";
import { orderChange } from "./text/orderChange.ts";
import {
  claimLine,
  parseQuestionAnswer,
  type QuestionAnswer,
  questionAnswerText,
} from "./text/questionAnswer.ts";
import type { CallRecord, InferenceKind } from "./types.ts";

export interface Line {
  readonly strategy: string;
  readonly kind: InferenceKind;
  /** The kind that the prompt asked for. */
  readonly asked: InferenceKind;
  readonly text: string;
  readonly title?: string;
  readonly parents: readonly string[];
  readonly model: string;
  readonly promptId: string;
  readonly call?: CallRecord;
  /** Why no line could be read; `text` is then what the model wrote. */
  readonly unparsed?: string;
}

/** What of a journal entry is read; without its key a line has no record of its call. */
type Answer = Pick<GenerationEntry, "text" | "finish"> &
  Partial<Pick<GenerationEntry, "key" | "promptHash" | "sampling">>;

/** One line per call of the plan, in order. `answers` stand in the same order. */
export function readLines(plan: Plan, answers: readonly Answer[], corpus: Corpus, model: string): Line[] {
  const passages = new Map(corpus.passages.map((p) => [p.id, p]));
  const finders = new Map(
    plan.contexts.map((c) => [
      c.id,
      parentFinder(c.passageIds.map((id) => passages.get(id)).filter((p) => p !== undefined)),
    ]),
  );
  return plan.calls.map((call, index): Line => {
    const answer = answers[index];
    const passage = passages.get(call.passageId);
    if (!answer || !passage)
      throw new Error(`strategy ${plan.strategy}: call ${index} has no answer or no passage`);
    const asked = inferenceKind(call);
    const whole = { ...answer, text: (call.start ?? "") + answer.text };
    const parsed =
      asked === "question-answer" ? readQuestion(whole, passage) : parseLine(whole, passage.title);
    const line = "line" in parsed ? parsed.line : undefined;
    const said = line === undefined ? undefined : claimLine({ kind: asked, text: line });
    const parents = (said !== undefined && finders.get(call.contextId)?.(said, passage)) || [passage.id];
    return {
      strategy: plan.strategy,
      kind: line === undefined ? asked : kindOf(asked, line, passage, parents),
      asked,
      text: line ?? whole.text,
      // A question names what it asks about itself: its text begins with the label, in training and in use.
      ...(asked !== "question-answer" && { title: passage.title }),
      parents,
      model,
      promptId: call.promptId,
      ...callOf(answer),
      unparsed: "rejected" in parsed ? parsed.rejected : undefined,
    };
  });
}

function callOf({ key, promptHash, sampling }: Answer): { call?: CallRecord } {
  if (key === undefined || promptHash === undefined || sampling === undefined) return {};
  return { call: { key, promptHash, sampling } };
}

function inferenceKind({ kind }: PlannedCall): InferenceKind {
  if (kind === "proposal") throw new Error("a proposal is no inference: its plan needs a follow-up");
  return kind;
}

/** The pair as it is taught. A question that names nothing of the passage's title gets it in front. */
function readQuestion(
  { text, finish }: Pick<GenerationEntry, "text" | "finish">,
  passage: Passage,
): { line: string } | { rejected: string } {
  if (finish === "length") return { rejected: "over-long: cut off by the token limit" };
  const pair = parseQuestionAnswer(text);
  if (!pair) return { rejected: "not one question with its answer" };
  return { line: questionAnswerText({ ...pair, question: named(pair, passage) }) };
}

function named({ question, answer }: QuestionAnswer, { title }: Passage): string {
  const alone = `${question} ${answer}`;
  return title !== undefined && anchorLine({ title, text: alone }) !== alone
    ? `${title}: ${question}`
    : question;
}

/**
 * What a line is, whatever was asked: from several passages a deduction; from one a reversal where the order
 * of its content changed (after the title, where the passage needs one), else a rephrasing. Where the order cannot be told, what was asked stands.
 */
function kindOf(
  asked: InferenceKind,
  line: string,
  passage: Passage,
  parents: readonly string[],
): InferenceKind {
  if (asked === "question-answer") return asked;
  if (parents.length > 1) return "deduction";
  const order = orderChange(line, anchorLine(passage));
  if (order === "unclear") return asked;
  return order === "reversed" ? "reversal" : "rephrase";
}
