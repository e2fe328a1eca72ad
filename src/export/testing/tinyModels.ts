/** The tiny Llama of the fixtures as other programs store it: a GGUF of Q4_1 blocks, laid out as llama.cpp's converter does. */
import { join } from "node:path";
import { fixturePath, ggufName } from "../../engine/testSupport.ts";
import { halfFromFloat, halfTable } from "../../engine/weights/halfFloat.ts";
import { type ModelFile, openModelFile } from "../../engine/weights/modelFile.ts";
import { type EncodedTensor, writeGguf } from "../../engine/weights/writeGguf.ts";
import type { TensorToWrite } from "../../engine/weights/writeSafetensors.ts";
import type { TrainedAdapter } from "../adapter/adapterTypes.ts";

/** Written by PEFT (scripts/reference/tinyLlama.py). */
export const TINY_ADAPTER = fixturePath("tiny-llama", "adapter");

export const tinyFolder = (cache: string) => openModelFile(fixturePath("tiny-llama"), { cache });

/** Matrices in Q4_1, vectors in F32, with key-values that the engine does not read. */
export async function tinyGguf(folder: string): Promise<ModelFile> {
  const tiny = await tinyFolder(folder);
  const { model } = tiny.tokenizer.json as { model: { vocab: Record<string, number>; merges: string[][] } };
  const tokens = Object.entries(model.vocab)
    .sort(([, a], [, b]) => a - b)
    .map(([token]) => token);
  const tensors = new Map<string, TensorToWrite | EncodedTensor>();
  for (const { name, shape, read } of tiny.tensors.values()) {
    const data = await read();
    const heads = name.includes("q_proj") ? 4 : name.includes("k_proj") ? 2 : 0;
    const laidOut = heads ? permuted(data, heads, 64) : data;
    tensors.set(
      ggufName(name),
      shape.length > 1 ? { shape, type: "Q4_1", bytes: q41(laidOut) } : { shape, data: laidOut },
    );
  }
  const path = join(folder, "tiny.gguf");
  writeGguf(
    path,
    {
      "general.architecture": "llama",
      "general.name": "tiny",
      "general.file_type": { uint32: 3 },
      "general.quantization_version": { uint32: 2 },
      "general.licence": "Apache-2.0",
      "llama.block_count": { uint32: 3 },
      "llama.context_length": { uint32: 512 },
      "llama.embedding_length": { uint32: 64 },
      "llama.feed_forward_length": { uint32: 128 },
      "llama.attention.head_count": { uint32: 4 },
      "llama.attention.head_count_kv": { uint32: 2 },
      "llama.attention.layer_norm_rms_epsilon": { float32: 1e-5 },
      "llama.rope.freq_base": { float32: 10000 },
      "tokenizer.ggml.model": "gpt2",
      "tokenizer.ggml.pre": "gpt-2",
      "tokenizer.ggml.tokens": { strings: tokens },
      "tokenizer.ggml.token_type": { int32s: tokens.map((_, id) => (id === 0 ? 3 : 1)) },
      "tokenizer.ggml.merges": { strings: model.merges.map((pair) => pair.join(" ")) },
      "tokenizer.ggml.bos_token_id": { uint32: 0 },
      "tokenizer.ggml.eos_token_id": { uint32: 0 },
      "tokenizer.ggml.add_bos_token": true,
      "tokenizer.chat_template": "{{ messages[0].content }}",
    },
    tensors,
  );
  return openModelFile(path, { cache: folder });
}

export function tinyAdapter(base: ModelFile, change: Partial<TrainedAdapter> = {}): TrainedAdapter {
  return {
    folder: TINY_ADAPTER,
    arm: "augmented",
    seed: 1,
    baseModel: "tiny",
    base: async () => base,
    ...change,
  };
}

/** convert_hf_to_gguf.py, LlamaModel.permute: reshape(heads, 2, half, columns).swapaxes(1, 2). */
function permuted(data: Float32Array, heads: number, columns: number): Float32Array {
  const half = data.length / columns / heads / 2;
  const out = new Float32Array(data.length);
  let row = 0;
  for (let head = 0; head < heads; head++)
    for (let i = 0; i < half; i++)
      for (let j = 0; j < 2; j++) {
        const from = ((head * 2 + j) * half + i) * columns;
        out.set(data.subarray(from, from + columns), columns * row++);
      }
  return out;
}

/** ggml-quants.c, quantize_row_q4_1_ref: 32 weights as a step, a least value and 4 bits each. */
function q41(data: Float32Array): Uint8Array {
  const out = Buffer.alloc((data.length / 32) * 20);
  for (let block = 0; block * 32 < data.length; block++) {
    const part = data.subarray(block * 32, block * 32 + 32);
    const least = Math.min(...part);
    const step = (Math.max(...part) - least) / 15;
    const at = block * 20;
    out.writeUInt16LE(halfFromFloat(step), at);
    out.writeUInt16LE(halfFromFloat(least), at + 2);
    const level = (i: number) =>
      step === 0 ? 0 : Math.min(15, Math.round(((part[i] as number) - least) / step));
    for (let i = 0; i < 16; i++) out[at + 4 + i] = level(i) | (level(i + 16) << 4);
  }
  return out;
}

/** The half nearest to a number, as a number. */
export function rounded(value: number): number {
  return halfTable()[halfFromFloat(value)] as number;
}
