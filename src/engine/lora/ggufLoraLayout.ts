/** How llama.cpp names and orders the matrices of an adapter. */
import { TRAITS } from "../families/traits.ts";
import type { ModelConfig } from "../weights/modelFile.ts";
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

export function ggufTensorName(target: LoraTarget, layer: number): string {
  return `blk.${layer}.${GGUF_NAME[target]}.weight`;
}

/**
 * Where a row of Hugging Face's output stands in the GGUF. Llama's q and k stand there with the two halves of a
 * head interleaved, so that a rotation turns neighbours (convert_hf_to_gguf.py, `permute`); all else as it is,
 * all of the other families too.
 */
export function ggufRowOf(target: LoraTarget, row: number, { architecture, headSize }: ModelConfig): number {
  const turned = TRAITS[architecture].ggufTurnsNeighbours && (target === "q_proj" || target === "k_proj");
  if (!turned) return row;
  const half = headSize / 2;
  const within = row % headSize;
  return row - within + (within % half) * 2 + Math.floor(within / half);
}
