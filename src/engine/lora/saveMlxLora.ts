/**
 * Writes an adapter as mlx-lm reads it (mlx_lm/tuner/utils.py `load_adapters`, lora.py): A and B transposed to
 * [in, rank] and [rank, out], and `scale` is the final multiplier, alpha / rank.
 */
import { join } from "node:path";
import { writeAtomic } from "../../core/writeAtomic.ts";
import type { ModelConfig } from "../weights/modelFile.ts";
import { type TensorToWrite, writeSafetensors } from "../weights/writeSafetensors.ts";
import { type LoraWeights, targetShape } from "./loraWeights.ts";
import { LORA_TARGETS, TARGET_MODULE } from "./targets.ts";

/** `adapters.safetensors` and `adapter_config.json`. */
export function saveMlxLora(folder: string, lora: LoraWeights, config: ModelConfig): void {
  const { rank, alpha, layers } = lora;
  const tensors = new Map<string, TensorToWrite>();
  for (const [target, { a, b }] of lora.pairs) {
    const { inputs, outputs } = targetShape(config, target);
    for (let layer = 0; layer < layers; layer++) {
      const name = `model.layers.${layer}.${TARGET_MODULE[target]}`;
      const partA = a.subarray(layer * rank * inputs, (layer + 1) * rank * inputs);
      const partB = b.subarray(layer * outputs * rank, (layer + 1) * outputs * rank);
      tensors.set(`${name}.lora_a`, { shape: [inputs, rank], data: transposed(partA, rank, inputs) });
      tensors.set(`${name}.lora_b`, { shape: [rank, outputs], data: transposed(partB, outputs, rank) });
    }
  }
  const settings = {
    fine_tune_type: "lora",
    num_layers: layers,
    lora_parameters: {
      rank,
      scale: alpha / rank,
      dropout: 0,
      keys: LORA_TARGETS.map((target) => TARGET_MODULE[target]),
    },
  };
  writeSafetensors(join(folder, "adapters.safetensors"), tensors, { format: "mlx" });
  writeAtomic(join(folder, "adapter_config.json"), `${JSON.stringify(settings, null, 2)}\n`);
}

/** [rows, columns] to [columns, rows]. */
function transposed(data: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(data.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      out[column * rows + row] = data[row * columns + column] as number;
  return out;
}
