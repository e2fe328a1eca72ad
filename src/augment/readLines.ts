/** Answers of a model as lines with their provenance: parsed, their kind read off them, their parents found. */
import type { Corpus, Passage } from "../corpus/types.ts";
import { anchorLine } from "./anchorLine.ts";
import { parseItems } from "./filters/parseItems.ts";
import { parseLine } from "./filters/parseLine.ts";
import type { GenerationEntry } from "./journal.ts";
import { parentFinder } from "./parentFinder.ts";
import { MOST_REPAIRS } from "./repairAnswers.ts";
import type { Plan, PlannedCall } from "./strategy.ts";
import { orderChange } from "./text/orderChange.ts";
import {
  claimLine,
  parseQuestionAnswer,
  type QuestionAnswer,
  questionAnswerText,
} from "./text/questionAnswer.ts";
import { titleAsSentence } from "./text/titleAsSentence.ts";
import { speaksOf } from "./text/topicOpening.ts";
import type { CallRecord, InferenceKind } from "./types.ts";

export interface Line {
  readonly strategy: string;
  readonly kind: InferenceKind;
  /** The kind that the prompt asked for. */
  readonly asked: InferenceKind;
  readonly text: string;
  readonly title?: string;
  readonly parents: readonly string[];
  readonly via?: readonly string[];
  readonly model: string;
  readonly promptId: string;
  readonly call?: CallRecord;
  /** Why no line could be read; `text` is then what the model wrote. */
  readonly unparsed?: string;
}

/** What of a journal entry is read; without its key a line has no record of its call. */
type Answer = Pick<GenerationEntry, "text" | "finish"> &
  Partial<Pick<GenerationEntry, "key" | "promptHash" | "sampling">>;

/** One line per call of the plan, or as many as it asks for, in order. `answers` stand in the same order. */
export function readLines(plan: Plan, answers: readonly Answer[], corpus: Corpus, model: string): Line[] {
  const passages = new Map(corpus.passages.map((p) => [p.id, p]));
  const shown = new Map(plan.contexts.map((c) => [c.id, c.passageIds]));
  const finders = new Map(
    plan.contexts.map((c) => [
      c.id,
      parentFinder(c.passageIds.map((id) => passages.get(id)).filter((p) => p !== undefined)),
    ]),
  );
  const parentsOf = (call: PlannedCall, said: string, passage: Passage): readonly string[] | undefined => {
    const context = shown.get(call.contextId) ?? [];
    // Of two passages alone each names one of what the line had to speak of.
    if (call.names && context.length === 2) return [passage.id, ...context.filter((id) => id !== passage.id)];
    return finders.get(call.contextId)?.(said, passage);
  };
  // What follows from several documents is about none of their titles: before it, one would be learned as its beginning.
  const oneDocument = (parents: readonly string[]): boolean =>
    new Set(parents.map((id) => passages.get(id)?.documentId)).size === 1;
  const lineOf = (
    call: PlannedCall,
    asked: InferenceKind,
    whole: Item,
    answer: Answer,
    passage: Passage,
  ): Line => {
    const parsed =
      whole.absent !== undefined
        ? { rejected: whole.absent }
        : asked === "question-answer"
          ? readQuestion(whole, passage)
          : parseLine(whole, passage.title);
    const line = "line" in parsed ? parsed.line : undefined;
    const said = line === undefined ? undefined : claimLine({ kind: asked, text: line });
    const parents = (said !== undefined && parentsOf(call, said, passage)) || [passage.id];
    return {
      strategy: plan.strategy,
      // Names that only begin the line tell no order.
      kind: line === undefined ? asked : kindOf(asked, call.names ? answer.text : line, passage, parents),
      asked,
      text: line ?? whole.text,
      // A question names what it asks about itself: its text begins with the label, in training and in use.
      ...(asked !== "question-answer" && oneDocument(parents) && { title: passage.title }),
      parents,
      model,
      promptId: call.promptId,
      ...callOf(answer),
      unparsed: "rejected" in parsed ? parsed.rejected : undefined,
    };
  };
  return plan.calls.flatMap((call, index): Line[] => {
    const answer = answers[index];
    const passage = passages.get(call.passageId);
    if (!answer || !passage)
      throw new Error(`strategy ${plan.strategy}: call ${index} has no answer or no passage`);
    const asked = inferenceKind(call);
    return itemsOf(call, asked, answer).map((item) => lineOf(call, asked, item, answer, passage));
  });
}

/** What one line was read from; `absent` says why there is none. */
interface Item {
  readonly text: string;
  readonly finish: "stop" | "length";
  readonly absent?: string;
}

/** The whole answer of a call for one line; of one for several, each of them, and what is missing as absent. */
function itemsOf(call: PlannedCall, asked: InferenceKind, { text, finish }: Answer): Item[] {
  if (!call.many) {
    const absent = "does not speak of what it was begun with";
    const strays = call.nameEnds
      ? text.trim() === ""
      : call.names !== undefined && !speaksOf(call.names, text);
    const said = call.nameEnds ? `${text.replace(/[\s.!]+$/u, "")}.` : text;
    return [{ text: (call.start ?? "") + said, finish, ...(strays && { absent }) }];
  }
  const { count } = call.many;
  const parsed = parseItems({ text, finish }, asked);
  return Array.from({ length: count }, (_, at): Item => {
    if ("problem" in parsed) {
      const absent = `no JSON of the form asked for, asked ${1 + MOST_REPAIRS} times: ${parsed.problem}`;
      return { text: at === 0 ? text : "", finish, absent };
    }
    const item = parsed.items[at];
    // Finished: an item of JSON that could be read is whole.
    if (item !== undefined) return { text: item, finish: "stop" };
    return { text: "", finish, absent: `${parsed.items.length} of ${count} lines were written` };
  });
}

function callOf({ key, promptHash, sampling }: Answer): { call?: CallRecord } {
  if (key === undefined || promptHash === undefined || sampling === undefined) return {};
  const { instruct: _, schema: __, turns: ___, ...drawn } = sampling;
  return { call: { key, promptHash, sampling: drawn } };
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
  const alone = anchorLine(passage) === passage.text;
  const order = orderChange(line, alone ? passage.text : titleAsSentence(passage));
  if (order === "unclear") return asked;
  return order === "reversed" ? "reversal" : "rephrase";
}
