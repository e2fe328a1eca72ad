/**
 * The files of the families beside Llama. Names of GGUF tensors: the Python package gguf 0.19.0 (`get_tensor_name_map`);
 * layout: llama.cpp's convert_hf_to_gguf.py, which moves no rows for them and adds 1 to Gemma's norms.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ModelFileError } from "../../core/errors.ts";
import { loadGgufLora } from "../lora/loadGgufLora.ts";
import { saveGgufLora } from "../lora/saveGgufLora.ts";
import { fixturePath, formulaLora } from "../testSupport.ts";
import { folderConfig } from "./folderConfig.ts";
import { type ModelConfig, openModelFile } from "./modelFile.ts";
import { type GgufValue, writeGguf } from "./writeGguf.ts";
import type { TensorToWrite } from "./writeSafetensors.ts";

const PARTS: Readonly<Record<string, string>> = {
  input_layernorm: "attn_norm",
  "self_attn.q_proj": "attn_q",
  "self_attn.k_proj": "attn_k",
  "self_attn.v_proj": "attn_v",
  "self_attn.o_proj": "attn_output",
  "self_attn.q_norm": "attn_q_norm",
  "self_attn.k_norm": "attn_k_norm",
  post_attention_layernorm: "ffn_norm",
  "mlp.gate_proj": "ffn_gate",
  "mlp.up_proj": "ffn_up",
  "mlp.down_proj": "ffn_down",
};
const GEMMA_PARTS: Readonly<Record<string, string>> = {
  ...PARTS,
  post_attention_layernorm: "post_attention_norm",
  pre_feedforward_layernorm: "ffn_norm",
  post_feedforward_layernorm: "post_ffw_norm",
};
const WHOLE: Readonly<Record<string, string>> = {
  "model.embed_tokens.weight": "token_embd.weight",
  "model.norm.weight": "output_norm.weight",
  "lm_head.weight": "output.weight",
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "corollary-families-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const open = (path: string) => openModelFile(path, { cache: folder });

/** The tiny model of a family as llama.cpp's converter would write it. */
async function writeTiny(
  family: string,
  change: Record<string, GgufValue> = {},
  more: Record<string, TensorToWrite> = {},
): Promise<string> {
  const tiny = await open(fixturePath(`tiny-${family}`));
  const parts = family === "gemma3" ? GEMMA_PARTS : PARTS;
  const tensors = new Map<string, TensorToWrite>(Object.entries(more));
  for (const { name, shape, read } of tiny.tensors.values()) {
    const [, layer, part = "", kind] = /^model\.layers\.(\d+)\.(.+)\.(weight|bias)$/.exec(name) ?? [];
    const data = await read();
    const stored = family === "gemma3" && /norm\.weight$/.test(name) ? data.map((value) => value + 1) : data;
    tensors.set(WHOLE[name] ?? `blk.${layer}.${parts[part]}.${kind}`, { shape, data: stored });
  }
  const { model } = tiny.tokenizer.json as { model: { vocab: Record<string, number>; merges: string[][] } };
  const tokens = Object.keys(model.vocab).sort((a, b) => (model.vocab[a] ?? 0) - (model.vocab[b] ?? 0));
  const c = tiny.config;
  const path = join(folder, `${family}.gguf`);
  const values: Record<string, GgufValue> = {
    "general.architecture": family,
    [`${family}.block_count`]: { uint32: c.layers },
    [`${family}.context_length`]: { uint32: c.contextLength },
    [`${family}.embedding_length`]: { uint32: c.hiddenSize },
    [`${family}.feed_forward_length`]: { uint32: c.intermediateSize },
    [`${family}.attention.head_count`]: { uint32: c.heads },
    [`${family}.attention.head_count_kv`]: { uint32: c.kvHeads },
    [`${family}.attention.key_length`]: { uint32: c.headSize },
    [`${family}.attention.layer_norm_rms_epsilon`]: { float32: c.normEpsilon },
    [`${family}.rope.freq_base`]: { float32: c.ropeTheta },
    ...(c.sliding && {
      [`${family}.attention.sliding_window`]: { uint32: c.sliding.window },
      [`${family}.attention.sliding_window_pattern`]: { uint32: 3 },
      [`${family}.rope.freq_base_swa`]: { float32: c.sliding.ropeTheta },
    }),
    "tokenizer.ggml.model": "gpt2",
    "tokenizer.ggml.pre": "gpt-2",
    "tokenizer.ggml.tokens": { strings: tokens },
    "tokenizer.ggml.token_type": { int32s: tokens.map((_, id) => (id === 0 ? 3 : 1)) },
    "tokenizer.ggml.merges": { strings: model.merges.map((pair) => pair.join(" ")) },
    "tokenizer.ggml.eos_token_id": { uint32: 0 },
  };
  writeGguf(path, { ...values, ...change }, tensors);
  return path;
}

describe.each(["gemma3", "qwen3", "qwen2"])("%s as GGUF", (family) => {
  it("gives the folder's model", async () => {
    const tiny = await open(fixturePath(`tiny-${family}`));
    const given = await open(await writeTiny(family));
    expect(given.config).toEqual({
      ...tiny.config,
      normEpsilon: Math.fround(tiny.config.normEpsilon),
      // GGUF has no query_pre_attn_scalar: llama.cpp scales by the head's size.
      ...(family === "gemma3" && { attentionScale: 1 / Math.sqrt(tiny.config.headSize) }),
    });
    expect([...given.tensors.keys()].sort()).toEqual([...tiny.tensors.keys()].sort());
    for (const [name, tensor] of tiny.tensors) {
      const [theirs, ours] = [await tensor.read(), (await given.tensors.get(name)?.read()) as Float32Array];
      const furthest = Math.max(...theirs.map((value, i) => Math.abs(value - (ours[i] as number))));
      // 1 was added in single precision, and taken away again.
      expect([name, furthest <= (/norm/.test(name) && family === "gemma3" ? 2 ** -21 : 0)]).toEqual([
        name,
        true,
      ]);
    }
  });

  it("keeps an adapter's rows where they are", async () => {
    const { config } = await open(fixturePath(`tiny-${family}`));
    const path = join(folder, "adapter.gguf");
    const lora = formulaLora(config, 2, 4, 0.05);
    saveGgufLora(path, lora, config);
    expect(await loadGgufLora(path, config)).toEqual(lora);
    // Read as a Llama's, q's rows would be moved.
    const moved = await loadGgufLora(path, { ...config, architecture: "llama" });
    expect(moved.pairs.get("q_proj")?.b).not.toEqual(lora.pairs.get("q_proj")?.b);
  });
});

describe("scaled rotations in a GGUF", () => {
  it("are one factor, or one a pair", async () => {
    const linear = {
      "gemma3.rope.scaling.type": "linear",
      "gemma3.rope.scaling.factor": { float32: 8 },
    } as const;
    const { config } = await open(await writeTiny("gemma3", linear));
    expect(config.rotationDivisors).toEqual(Array(config.headSize / 2).fill(8));
    const factors = Float32Array.from([1, 1, 2.5, 8, 8, 8, 8, 8]);
    const freqs = { "rope_freqs.weight": { shape: [8], data: factors } };
    const byPair = await open(await writeTiny("qwen3", {}, freqs));
    expect(byPair.config.rotationDivisors).toEqual([...factors]);
    expect(byPair.tensors.has("rope_freqs.weight")).toBe(false);
    const broken = { "rope_freqs.weight": { shape: [8], data: Float32Array.from(factors, (_, i) => i) } };
    await expect(open(await writeTiny("qwen3", {}, broken))).rejects.toThrow(/rope_freqs\.weight is wrong/);
    const few = { "rope_freqs.weight": { shape: [4], data: factors.slice(0, 4) } };
    await expect(open(await writeTiny("qwen3", {}, few))).rejects.toThrow(/rope_freqs\.weight is wrong/);
  });
});

describe("what a GGUF of these families may not have", () => {
  it("is named", async () => {
    const refused = async (change: Record<string, GgufValue>) => {
      const error = await open(await writeTiny("gemma3", change)).catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(ModelFileError);
      return (error as ModelFileError).message;
    };
    expect(await refused({ "gemma3.final_logit_softcapping": { float32: 30 } })).toMatch(/logits are capped/);
    expect(await refused({ "gemma3.attention.head_count_kv": { uint32: 3 } })).toMatch(
      /share 3 heads of keys/,
    );
    expect(await refused({ "gemma3.attention.sliding_window": { uint32: 0 } })).toMatch(
      /sliding_window is wrong/,
    );
    expect(await refused({ "gemma3.rope.scaling.type": "yarn" })).toMatch(/RoPE is scaled \(yarn\)/);
    expect(await refused({ "gemma3.rope.scaling.type": "linear" })).toMatch(/rope\.scaling\.factor/);
    expect(await refused({ "general.architecture": "mamba" })).toMatch(/llama, qwen2, qwen3, gemma3/);
  });
});

describe("config.json", () => {
  /** As google/gemma-3-1b-pt has it, without what does not shape the computation. */
  const gemma = {
    model_type: "gemma3_text",
    head_dim: 256,
    hidden_activation: "gelu_pytorch_tanh",
    hidden_size: 1152,
    intermediate_size: 6912,
    max_position_embeddings: 32768,
    num_attention_heads: 4,
    num_hidden_layers: 26,
    num_key_value_heads: 1,
    query_pre_attn_scalar: 256,
    rms_norm_eps: 1e-6,
    rope_local_base_freq: 10000,
    rope_scaling: null,
    rope_theta: 1000000,
    sliding_window: 512,
    sliding_window_pattern: 6,
    vocab_size: 262144,
  };
  /** As Qwen/Qwen2.5-0.5B has it. */
  const qwen = {
    model_type: "qwen2",
    hidden_act: "silu",
    hidden_size: 896,
    intermediate_size: 4864,
    max_position_embeddings: 32768,
    max_window_layers: 24,
    num_attention_heads: 14,
    num_hidden_layers: 24,
    num_key_value_heads: 2,
    rms_norm_eps: 1e-6,
    rope_theta: 1000000,
    sliding_window: 32768,
    tie_word_embeddings: true,
    use_sliding_window: false,
    vocab_size: 151936,
  };
  const read = (json: object): ModelConfig => folderConfig("config.json", json as Record<string, unknown>);

  it("is read as the hub has it", () => {
    const config = read(gemma);
    expect(config).toMatchObject({ architecture: "gemma3", ropeTheta: 1e6, attentionScale: 1 / 16 });
    expect(config.tiedEmbeddings).toBe(true);
    expect(config.sliding).toMatchObject({ window: 512, ropeTheta: 10000 });
    // Every sixth layer sees the whole text (Gemma 3 report, §2).
    expect(config.sliding?.layers.flatMap((near, layer) => (near ? [] : [layer]))).toEqual([5, 11, 17, 23]);
    expect(read(qwen)).toMatchObject({ architecture: "qwen2", headSize: 64, kvHeads: 2, ropeTheta: 1e6 });
    expect(read(qwen).sliding).toBeUndefined();
    expect(read({ ...qwen, model_type: "qwen3" }).headSize).toBe(128); // Qwen3Config's default
  });

  it("reads scaled rotations; those of local layers stay", () => {
    // As google/gemma-3-4b-it's text_config has it.
    expect(read({ ...gemma, rope_scaling: { factor: 8.0, rope_type: "linear" } })).toMatchObject({
      rotationDivisors: Array(128).fill(8),
      sliding: { ropeTheta: 10000 },
    });
    const parts = { full_attention: { rope_type: "linear", rope_theta: 1e6, factor: 8 } };
    expect(read({ ...gemma, rope_parameters: parts }).rotationDivisors).toEqual(Array(128).fill(8));
    // As meta-llama/Llama-3.2-1B has it.
    const llama3 = {
      factor: 32.0,
      high_freq_factor: 4.0,
      low_freq_factor: 1.0,
      original_max_position_embeddings: 8192,
      rope_type: "llama3",
    };
    const llama = { ...qwen, model_type: "llama", head_dim: 64, rope_theta: 500000.0 };
    const divisors = read({ ...llama, rope_scaling: llama3 }).rotationDivisors ?? [];
    expect([divisors.length, divisors[0], divisors[31]]).toEqual([32, 1, 32]);
    expect(read(llama).rotationDivisors).toBeUndefined();
  });

  it("refuses what the engine lacks, and says which families it has", () => {
    const refused = (json: object, why: RegExp) => {
      expect(() => read(json)).toThrow(ModelFileError);
      expect(() => read(json)).toThrow(why);
    };
    refused({ ...gemma, model_type: "gemma2" }, /families llama, qwen2, qwen3, gemma3/);
    refused({ ...gemma, model_type: "toString" }, /families llama, qwen2, qwen3, gemma3/);
    refused({ ...gemma, final_logit_softcapping: 30 }, /final_logit_softcapping/);
    refused({ ...gemma, hidden_activation: "relu" }, /hidden_activation/);
    refused({ ...gemma, use_bidirectional_attention: true }, /use_bidirectional_attention/);
    refused({ ...gemma, layer_types: ["full_attention"] }, /names 1 layers, num_hidden_layers says 26/);
    refused({ ...gemma, rope_scaling: { rope_type: "yarn", factor: 8 } }, /RoPE is scaled .* \(yarn\)/);
    refused({ ...gemma, rope_scaling: { rope_type: "linear" } }, /\(linear\) has no factor/);
    const near = { sliding_attention: { rope_type: "linear", rope_theta: 1e4, factor: 8 } };
    refused({ ...gemma, rope_parameters: near }, /RoPE is scaled/);
    const llama3 = { rope_type: "llama3", factor: 32, low_freq_factor: 1, high_freq_factor: 4 };
    refused({ ...qwen, rope_scaling: llama3 }, /lacks .* original_max_position_embeddings/);
    const upside = { ...llama3, low_freq_factor: 4, original_max_position_embeddings: 8192 };
    refused({ ...qwen, rope_scaling: upside }, /high_freq_factor 4 is not above/);
    refused({ ...gemma, head_dim: 255 }, /heads of 255 are impossible/);
    refused({ ...qwen, use_sliding_window: true }, /use_sliding_window/);
    refused({ ...qwen, attention_bias: true }, /attention_bias/);
    refused({ ...qwen, num_key_value_heads: 3 }, /14 heads cannot share 3 heads of keys/);
  });
});
