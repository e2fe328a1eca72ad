/**
 * How long each arm trains, in tokens that carry loss. An arm gets `epochs` passes over its own examples;
 * the controls get exactly the augmented arm's tokens, so that what they lack is not repetition.
 */
import type { Example } from "../augment/types.ts";
import type { ArmName } from "./records.ts";

const controls: readonly ArmName[] = ["repeated", "paraphrased"];

export function isControl(arm: ArmName): boolean {
  return controls.includes(arm);
}

/** Loss tokens for one arm; `augmented` are the examples of the augmented arm. */
export function matchTokens(
  arm: ArmName,
  examples: readonly Example[],
  augmented: readonly Example[],
  epochs: number,
  countLossTokens: (text: string) => number,
): number {
  const measured = isControl(arm) ? augmented : examples;
  return Math.ceil(epochs * measured.reduce((sum, example) => sum + countLossTokens(example.text), 0));
}
