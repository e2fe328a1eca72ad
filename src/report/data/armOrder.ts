/** In which order arms are shown, and what they are called in a sentence. */
import type { ArmName } from "../../study/records.ts";
import { armNames } from "../../study/settings.ts";

/** The arms of every comparison first, then the controls, then the baselines without a model, then the ceiling. */
export const armOrder: readonly ArmName[] = armNames;

/** Arms whose weights change. */
export const tunedArms: readonly ArmName[] = armOrder.slice(2);

/** The arms given, each once, in the order above; arms it does not know come after, by name. */
export function inArmOrder(arms: Iterable<ArmName>): ArmName[] {
  return [...new Set(arms)].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function rank(arm: ArmName): number {
  const place = armOrder.indexOf(arm);
  return place < 0 ? armOrder.length : place;
}

const inWords: Readonly<Record<ArmName, string>> = {
  pretrained: "the subject as it comes",
  "in-context": "in-context",
  finetuned: "fine-tuning alone",
  augmented: "augmented fine-tuning",
  repeated: "the originals repeated",
  paraphrased: "paraphrases only",
  "reverse-text": "text reversed word by word",
  mask: "masked text restored",
  oracle: "the oracle",
};

export function armInWords(arm: ArmName): string {
  return inWords[arm] ?? arm;
}
