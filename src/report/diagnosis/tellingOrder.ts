/** In which direction a training text tells a fact. Lexical; must not know arms' answers. */
import { normaliseText } from "../../augment/text/normaliseText.ts";
import { orderChange } from "../../augment/text/orderChange.ts";
import { claimLine } from "../../augment/text/questionAnswer.ts";
import type { ExampleRecord, FactRecord, InferenceRecord } from "../../study/records.ts";
import type { Direction } from "./diagnosisTypes.ts";

export interface Told {
  readonly example: Pick<ExampleRecord, "arm" | "text" | "passageIds" | "inferenceIds">;
  /** Those of the example that are on record; an oracle's are not. */
  readonly inferences: readonly Pick<InferenceRecord, "kind">[];
  readonly fact: Pick<FactRecord, "subject" | "object">;
  /** Texts of the passages that state the fact and that the example comes from; may be empty in old runs. */
  readonly passages: readonly string[];
}

/**
 * A deduction tells it as `derived`. Where the fact has a subject and an object that the text names, their order
 * against the passages' decides; else the kind that was read off the inference; else the order of content words
 * (`orderChange`). Null where it cannot be told.
 */
export function tellingOrder({ example, inferences, fact, passages }: Told): Direction | null {
  if (inferences.some((inference) => inference.kind === "deduction")) return "derived";
  const said = firstNamed(example.text, fact);
  const home = passages.map((text) => firstNamed(text, fact)).find((first) => first !== null) ?? null;
  if (said !== null && home !== null) return said === home ? "stated" : "reversed";
  if (example.inferenceIds.length === 0) {
    // Texts derived without a model are marked by nothing but their arm.
    const original = passages.length === 0 || passages.some((text) => example.text.includes(text));
    return example.arm === "reverse-text" && !original ? "reversed" : "stated";
  }
  const kinds = inferences.map((inference) => inference.kind);
  if (kinds.includes("reversal")) return "reversed";
  if (kinds.includes("rephrase")) return "stated";
  const line = claimLine({ kind: "question-answer", text: example.text });
  const orders = passages.map((text) => orderChange(line, text));
  if (orders.includes("reversed")) return "reversed";
  return orders.includes("kept") ? "stated" : null;
}

/** Which of the two a text names first; null where it does not name both. */
function firstNamed(text: string, { subject, object }: Told["fact"]): "subject" | "object" | null {
  const [one, other] = [normaliseText(subject ?? ""), normaliseText(object ?? "")];
  if (one === "" || other === "") return null;
  const words = ` ${normaliseText(text)} `;
  const [a, b] = [words.indexOf(` ${one} `), words.indexOf(` ${other} `)];
  if (a < 0 || b < 0) return null;
  return a < b ? "subject" : "object";
}
