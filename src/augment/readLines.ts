/** Answers of a model as lines with their provenance: parsed, their kind read off them, their parents found. */
import type { Corpus, Passage } from "../corpus/types.ts";
import { anchorLine } from "./anchorLine.ts";
import { parseLine } from "./filters/parseLine.ts";
import type { GenerationEntry } from "./journal.ts";
import { parentFinder } from "./parentFinder.ts";
import type { Plan, PlannedCall } from "./strategy.ts";
import { orderChange } from "./text/orderChange.ts";

type Kind = PlannedCall["kind"];

export interface Line {
  readonly strategy: string;
  readonly kind: Kind;
  /** The kind that the prompt asked for. */
  readonly asked: Kind;
  readonly text: string;
  readonly title?: string;
  readonly parents: readonly string[];
  readonly model: string;
  readonly promptId: string;
  /** Why no line could be read; `text` is then what the model wrote. */
  readonly unparsed?: string;
}

/** One line per call of the plan, in order. `answers` stand in the same order. */
export function readLines(
  plan: Plan,
  answers: readonly Pick<GenerationEntry, "text" | "finish">[],
  corpus: Corpus,
  model: string,
): Line[] {
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
    const whole = { ...answer, text: (call.start ?? "") + answer.text };
    const parsed = parseLine(whole, passage.title);
    const line = "line" in parsed ? parsed.line : undefined;
    const parents = (line !== undefined && finders.get(call.contextId)?.(line, passage)) || [passage.id];
    return {
      strategy: plan.strategy,
      kind: line === undefined ? call.kind : kindOf(call.kind, line, passage, parents),
      asked: call.kind,
      text: line ?? whole.text,
      title: passage.title,
      parents,
      model,
      promptId: call.promptId,
      unparsed: "rejected" in parsed ? parsed.rejected : undefined,
    };
  });
}

/**
 * What a line is, whatever was asked: from several passages a deduction; from one a reversal where the order
 * of its content changed (after the title, where the passage needs one), else a rephrasing. Where the order cannot be told, what was asked stands.
 */
function kindOf(asked: Kind, line: string, passage: Passage, parents: readonly string[]): Kind {
  if (parents.length > 1) return "deduction";
  const order = orderChange(line, anchorLine(passage));
  if (order === "unclear") return asked;
  return order === "reversed" ? "reversal" : "rephrase";
}
