/**
 * How long each arm trains, in tokens that carry loss. An arm gets `epochs` passes over its own examples;
 * the controls get exactly the augmented arm's tokens, so that what they lack is not repetition.
 */
import type { Example } from "../augment/types.ts";
import type { Tuner } from "../tune/types.ts";
import type { ArmName } from "./records.ts";

const controls: readonly ArmName[] = ["repeated", "paraphrased"];

export function isControl(arm: ArmName): boolean {
  return controls.includes(arm);
}

/** Loss tokens of so many passes over the examples that measure an arm: a control's are the augmented arm's. */
export function matchTokens(
  measured: readonly Pick<Example, "text" | "from">[],
  epochs: number,
  tuner: Pick<Tuner, "countLossTokens">,
): number {
  const tokens = measured.reduce((sum, { text, from }) => sum + tuner.countLossTokens(text, from), 0);
  return Math.ceil(epochs * tokens);
}
