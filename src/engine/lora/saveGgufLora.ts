/**
 * Writes an adapter as a GGUF LoRA for llama.cpp (convert_lora_to_gguf.py, llama-adapter.cpp). Llama's q and k
 * stand there with their rows in pairs of rotation; the same move is applied to the rows of their B.
 */
import type { ModelConfig } from "../weights/modelFile.ts";
import { writeGguf } from "../weights/writeGguf.ts";
import type { TensorToWrite } from "../weights/writeSafetensors.ts";
import { type LoraWeights, targetShape } from "./loraWeights.ts";
import type { LoraTarget } from "./targets.ts";

const GGUF_NAME: Record<LoraTarget, string> = {
  q_proj: "attn_q",
  k_proj: "attn_k",
  v_proj: "attn_v",
  o_proj: "attn_output",
  gate_proj: "ffn_gate",
  up_proj: "ffn_up",
  down_proj: "ffn_down",
};

export function saveGgufLora(path: string, lora: LoraWeights, config: ModelConfig): void {
  const tensors = new Map<string, TensorToWrite>();
  for (const [target, { a, b }] of lora.pairs) {
    const { inputs, outputs } = targetShape(config, target);
    const heads = target === "q_proj" ? config.heads : target === "k_proj" ? config.kvHeads : undefined;
    for (let layer = 0; layer < lora.layers; layer++) {
      const name = `blk.${layer}.${GGUF_NAME[target]}.weight`;
      const partA = a.subarray(layer * lora.rank * inputs, (layer + 1) * lora.rank * inputs);
      const partB = b.subarray(layer * outputs * lora.rank, (layer + 1) * outputs * lora.rank);
      tensors.set(`${name}.lora_a`, { shape: [lora.rank, inputs], data: partA });
      const rows = heads === undefined ? partB : pairRotationRows(partB, heads, lora.rank);
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

/** [heads · (2 · half), columns]: row (head, side, i) goes to (head, i, side). */
function pairRotationRows(data: Float32Array, heads: number, columns: number): Float32Array {
  const rows = data.length / columns;
  const half = rows / heads / 2;
  const moved = new Float32Array(data.length);
  for (let head = 0; head < heads; head++) {
    for (let side = 0; side < 2; side++) {
      for (let i = 0; i < half; i++) {
        const from = (head * 2 + side) * half + i;
        const to = (head * half + i) * 2 + side;
        moved.set(data.subarray(from * columns, (from + 1) * columns), to * columns);
      }
    }
  }
  return moved;
}
