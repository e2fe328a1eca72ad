/** What a model family is to the engine: one function that emits its decoder blocks. */

import type { LoraTarget } from "../lora/targets.ts";
import type { Value } from "../onnx/graphBuilder.ts";
import type { EarlierKeys } from "../operators/attention.ts";
import type { LowRank } from "../operators/linear.ts";
import type { Tape } from "../tape.ts";
import type { ModelConfig } from "../weights/modelFile.ts";

/** Frozen parameters as graph values, by Hugging Face tensor name. */
export type WeightValues = (name: string) => Value;

export interface DecoderInputs {
  /** [B, T] */
  readonly ids: Value;
  /** [B, T] */
  readonly positions: Value;
  /** [1, B, 1, T, S] */
  readonly bias: Value;
  /** [B, S], where each key stands: read by families with windows; absent where the keys are the tokens themselves. */
  readonly keyPositions?: Value;
  readonly earlier?: (layer: number) => EarlierKeys;
  readonly lora: (layer: number, target: LoraTarget) => LowRank | undefined;
}

export interface DecoderOutputs {
  /** After the last norm, [B · T, D]. */
  readonly hidden: Value;
  /** [V, D]: hidden · vocabularyᵀ are the logits. */
  readonly vocabulary: Value;
  /** Per layer, [K, B, T, d]. */
  readonly keys: readonly Value[];
  readonly values: readonly Value[];
}

export type Family = (
  tape: Tape,
  config: ModelConfig,
  weights: WeightValues,
  inputs: DecoderInputs,
) => DecoderOutputs;
