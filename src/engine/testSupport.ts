/** Helpers of the engine's own tests: committed fixtures and the formula by which they fill adapters. */
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type LoraWeights, targetShape, zeroLora } from "./lora/loraWeights.ts";
import { LORA_TARGETS } from "./lora/targets.ts";
import { type PreparedWeights, prepareWeights } from "./prepareWeights.ts";
import { type ModelConfig, type ModelFile, openModelFile } from "./weights/modelFile.ts";

export function fixturePath(...parts: string[]): string {
  return fileURLToPath(new URL(`../../fixtures/${parts.join("/")}`, import.meta.url));
}

export function readFixture<T>(...parts: string[]): T {
  return JSON.parse(readFileSync(fixturePath(...parts), "utf8")) as T;
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "corollary-test-"));
}

export function openTinyLlama(): Promise<{ model: ModelFile; weights: PreparedWeights }> {
  return openTinyModel("tiny-llama");
}

/** @param name of a folder of fixtures/ */
export async function openTinyModel(name: string): Promise<{ model: ModelFile; weights: PreparedWeights }> {
  const folder = temporaryFolder();
  const model = await openModelFile(fixturePath(name), { cache: folder });
  return { model, weights: await prepareWeights(model, folder) };
}

/**
 * Element k of matrix m is amplitude · sin(0.37 k + 1.7 m), matrices counted over layers, in each over the
 * targets, A before B: the start that scripts/reference gives PEFT too.
 */
export function formulaLora(
  config: ModelConfig,
  rank: number,
  alpha: number,
  amplitude: number,
): LoraWeights {
  const lora = zeroLora(config, rank, alpha);
  LORA_TARGETS.forEach((target, t) => {
    const { inputs, outputs } = targetShape(config, target);
    const pair = lora.pairs.get(target);
    if (pair === undefined) return;
    for (let layer = 0; layer < config.layers; layer++) {
      const m = 2 * (layer * LORA_TARGETS.length + t);
      for (let k = 0; k < rank * inputs; k++)
        pair.a[layer * rank * inputs + k] = amplitude * Math.sin(0.37 * k + 1.7 * m);
      for (let k = 0; k < rank * outputs; k++)
        pair.b[layer * rank * outputs + k] = amplitude * Math.sin(0.37 * k + 1.7 * (m + 1));
    }
  });
  return lora;
}

const GGUF_PARTS: Readonly<Record<string, string>> = {
  input_layernorm: "attn_norm",
  "self_attn.q_proj": "attn_q",
  "self_attn.k_proj": "attn_k",
  "self_attn.v_proj": "attn_v",
  "self_attn.o_proj": "attn_output",
  post_attention_layernorm: "ffn_norm",
  "mlp.gate_proj": "ffn_gate",
  "mlp.up_proj": "ffn_up",
  "mlp.down_proj": "ffn_down",
};

/** The name that llama.cpp gives a tensor of a Llama, from its Hugging Face name. */
export function ggufName(name: string): string {
  if (name === "model.embed_tokens.weight") return "token_embd.weight";
  if (name === "model.norm.weight") return "output_norm.weight";
  const [, layer = "", part = ""] = /^model\.layers\.(\d+)\.(.+)\.weight$/.exec(name) ?? [];
  return `blk.${layer}.${GGUF_PARTS[part]}.weight`;
}
