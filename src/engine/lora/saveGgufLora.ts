/**
 * Writes an adapter as a GGUF LoRA for llama.cpp (convert_lora_to_gguf.py, llama-adapter.cpp). Llama's q and k
 * stand there with their rows in pairs of rotation; the same move is applied to the rows of their B.
 */
import type { ModelConfig } from "../weights/modelFile.ts";
import { writeGguf } from "../weights/writeGguf.ts";
import type { TensorToWrite } from "../weights/writeSafetensors.ts";
import { ggufRowOf, ggufTensorName } from "./ggufLoraLayout.ts";
import { type LoraWeights, targetShape } from "./loraWeights.ts";

export function saveGgufLora(path: string, lora: LoraWeights, config: ModelConfig): void {
  const tensors = new Map<string, TensorToWrite>();
  for (const [target, { a, b }] of lora.pairs) {
    const { inputs, outputs } = targetShape(config, target);
    for (let layer = 0; layer < lora.layers; layer++) {
      const name = ggufTensorName(target, layer);
      const partA = a.subarray(layer * lora.rank * inputs, (layer + 1) * lora.rank * inputs);
      const partB = b.subarray(layer * outputs * lora.rank, (layer + 1) * outputs * lora.rank);
      tensors.set(`${name}.lora_a`, { shape: [lora.rank, inputs], data: partA });
      const rows = new Float32Array(partB.length);
      for (let row = 0; row < outputs; row++) {
        const own = partB.subarray(row * lora.rank, (row + 1) * lora.rank);
        rows.set(own, ggufRowOf(target, row, config) * lora.rank);
      }
      tensors.set(`${name}.lora_b`, { shape: [outputs, lora.rank], data: rows });
    }
  }
  writeGguf(
    path,
    {
      "general.architecture": config.architecture,
      "general.type": "adapter",
      "adapter.type": "lora",
      // Absent, it reads as 0, and 0 drops the scaling by alpha / rank.
      "adapter.lora.alpha": { float32: lora.alpha },
    },
    tensors,
  );
}
