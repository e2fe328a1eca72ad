/** How often one arm was taught one fact, in each direction, and what was written for it and dropped. */
import { orderChange } from "../../augment/text/orderChange.ts";
import { claimLine } from "../../augment/text/questionAnswer.ts";
import type { ArmName, ExampleRecord, FactRecord, InferenceRecord } from "../../study/records.ts";
import type { Direction, WrittenCount } from "./diagnosisTypes.ts";
import type { FactIndex } from "./factIndex.ts";
import { questionDirection } from "./questionDirection.ts";
import { tellingOrder } from "./tellingOrder.ts";

export interface Teaching {
  /** Of all training texts from the fact's passages, those whose direction can be told. */
  readonly texts: readonly { readonly direction: Direction; readonly example: ExampleRecord }[];
  readonly all: number;
}

export function teachingOf(fact: FactRecord, arm: ArmName, index: FactIndex): Teaching {
  const examples = index.examples(fact, arm);
  const joined = joinedWith(fact, index);
  return {
    all: examples.length,
    texts: examples.flatMap((example) => {
      const inferences = index.inferencesOf(example);
      const direction = tellingOrder({
        example,
        inferences,
        fact,
        passages: index.passageTexts(fact, example),
      });
      if (direction === null) return [];
      // A conclusion from this fact and another one that no question asks for teaches no answer.
      if (direction === "derived" && !joined(example.passageIds)) return [];
      return [{ direction, example }];
    }),
  };
}

/** Whether a text's passages state the fact together with another one that a derived question needs. */
function joinedWith(fact: FactRecord, index: FactIndex): (passageIds: readonly string[]) => boolean {
  const asked = index.questions(fact).filter((q) => questionDirection(q.split) === "derived");
  const partners = asked.map((q) => q.factIds.filter((id) => id !== fact.id));
  return (passageIds) =>
    partners.some(
      (facts) =>
        facts.length === 0 ||
        facts.some((id) => index.passagesOf(fact.seed, id).some((passage) => passageIds.includes(passage))),
    );
}

/** Lines that were asked for as a direction's kind, or are of it. */
export function writtenFor(fact: FactRecord, direction: Direction, index: FactIndex): WrittenCount {
  const lines = index.inferences(fact).filter((i) => {
    return kindTells(i, fact, index) === direction || askedFor(i) === direction;
  });
  const kept = lines.filter((i) => i.verdict === "kept");
  const rejected: Record<string, number> = {};
  for (const { verdict } of lines) {
    if (verdict !== "kept") rejected[verdict] = (rejected[verdict] ?? 0) + 1;
  }
  const ofKind = kept.filter((i) => kindTells(i, fact, index) === direction).length;
  return {
    lines: lines.length,
    kept: ofKind,
    otherwise: kept.length - ofKind,
    rejected,
    // A duplicate is true as well, and no loss.
    rejectedTrue: lines.filter((i) => judged.includes(i.verdict) && i.truth === "true").length,
  };
}

const judged: readonly string[] = ["not-entailed", "contradicted", "disagreement"];

function askedFor(inference: InferenceRecord): Direction | null {
  return ofKind(inference.asked ?? inference.kind);
}

function kindTells(inference: InferenceRecord, fact: FactRecord, index: FactIndex): Direction | null {
  if (inference.kind !== "question-answer") return ofKind(inference.kind);
  const line = claimLine(inference);
  const texts = index.passageTexts(fact, {
    ...inference,
    arm: "augmented",
    passageIds: inference.parents,
    inferenceIds: [],
  });
  const orders = texts.map((text) => orderChange(line, text));
  return orders.includes("reversed") ? "reversed" : orders.includes("kept") ? "stated" : null;
}

function ofKind(kind: InferenceRecord["kind"]): Direction | null {
  if (kind === "reversal") return "reversed";
  if (kind === "rephrase") return "stated";
  return kind === "deduction" ? "derived" : null;
}
