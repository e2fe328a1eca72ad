/** Adds one layer's low-rank update to its matrix: W + alpha/rank · B·A (Hu et al. 2021, §4.1). */

import type { ModelConfig } from "../weights/modelFile.ts";
import { type LoraWeights, targetShape } from "./loraWeights.ts";
import type { LoraTarget } from "./targets.ts";

/** Which matrix of the model an adapter's pair belongs to. */
export interface MatrixOf {
  readonly target: LoraTarget;
  readonly layer: number;
}

/**
 * Changes `weight` [out, in] in place; sums are made in double precision and rounded once. Nothing is added where the
 * adapter leaves the matrix alone.
 *
 * @param rowOf where a row of the update stands in `weight`, for layouts that move rows
 */
export function addUpdate(
  weight: Float32Array,
  { rank, alpha, layers, pairs }: LoraWeights,
  { target, layer }: MatrixOf,
  config: ModelConfig,
  rowOf: (row: number) => number = (row) => row,
): void {
  const pair = pairs.get(target);
  if (pair === undefined) return;
  const { inputs, outputs } = targetShape(config, target);
  if (weight.length !== inputs * outputs || layer >= layers)
    throw new RangeError(`${target} of layer ${layer} is not [${outputs}, ${inputs}]`);
  const scale = alpha / rank;
  const a = pair.a.subarray(layer * rank * inputs, (layer + 1) * rank * inputs);
  const b = pair.b.subarray(layer * outputs * rank, (layer + 1) * outputs * rank);
  const sums = new Float64Array(inputs);
  for (let row = 0; row < outputs; row++) {
    const at = rowOf(row) * inputs;
    for (let i = 0; i < inputs; i++) sums[i] = weight[at + i] as number;
    for (let r = 0; r < rank; r++) {
      const factor = scale * (b[row * rank + r] as number);
      if (factor === 0) continue;
      const from = r * inputs;
      for (let i = 0; i < inputs; i++) sums[i] = (sums[i] as number) + factor * (a[from + i] as number);
    }
    weight.set(sums, at);
  }
}
