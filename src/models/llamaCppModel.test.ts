/**
 * llama.cpp on the tiny Llama written as GGUF, against PyTorch's numbers (fixtures/tiny-llama/reference.json, made by
 * scripts/reference/tinyLlama.py). Skipped where node-llama-cpp is not installed; scripts/checkLlamaCpp/run.sh does it.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixturePath, ggufName, readFixture, temporaryFolder } from "../engine/testSupport.ts";
import { openModelFile } from "../engine/weights/modelFile.ts";
import { writeGguf } from "../engine/weights/writeGguf.ts";
import type { TensorToWrite } from "../engine/weights/writeSafetensors.ts";
import { languageModelContract } from "../testing/languageModelContract.ts";
import { LlamaCppModel, type LlamaCppModule } from "./llamaCppModel.ts";

async function installed(): Promise<LlamaCppModule | undefined> {
  const beside = fixturePath(
    "..",
    "scripts",
    "checkLlamaCpp",
    "node_modules",
    "node-llama-cpp",
    "dist",
    "index.js",
  );
  for (const name of ["node-llama-cpp", pathToFileURL(beside).href]) {
    try {
      return (await import(/* @vite-ignore */ name)) as LlamaCppModule;
    } catch {}
  }
  return undefined;
}

const module = await installed();
const why = module ? "" : " (skipped: node-llama-cpp is not installed)";

/** convert_hf_to_gguf.py, LlamaModel.permute: the halves of each head interleaved. */
function permuted(data: Float32Array, heads: number, columns: number): Float32Array {
  const rows = data.length / columns;
  const half = rows / heads / 2;
  const out = new Float32Array(data.length);
  for (let row = 0; row < rows; row++) {
    const head = Math.floor(row / (2 * half));
    const from = head * 2 * half + (row % 2) * half + Math.floor((row % (2 * half)) / 2);
    out.set(data.subarray(from * columns, (from + 1) * columns), row * columns);
  }
  return out;
}

async function writeTinyGguf(): Promise<string> {
  const folder = temporaryFolder();
  const tiny = await openModelFile(fixturePath("tiny-llama"), { cache: folder });
  const { model } = tiny.tokenizer.json as { model: { vocab: Record<string, number>; merges: string[][] } };
  const tokens = Object.entries(model.vocab).sort(([, a], [, b]) => a - b);
  const tensors = new Map<string, TensorToWrite>();
  for (const tensor of tiny.tensors.values()) {
    const { name, shape } = tensor;
    const heads = name.includes("q_proj") ? 4 : name.includes("k_proj") ? 2 : 0;
    const data = await tensor.read();
    tensors.set(ggufName(name), { shape, data: heads > 0 ? permuted(data, heads, 64) : data });
  }
  const path = join(folder, "tiny.gguf");
  const values = {
    "general.architecture": "llama",
    "general.name": "tiny",
    "llama.block_count": { uint32: 3 },
    "llama.context_length": { uint32: 512 },
    "llama.embedding_length": { uint32: 64 },
    "llama.feed_forward_length": { uint32: 128 },
    "llama.attention.head_count": { uint32: 4 },
    "llama.attention.head_count_kv": { uint32: 2 },
    "llama.attention.layer_norm_rms_epsilon": { float32: 1e-5 },
    "llama.rope.freq_base": { float32: 10000 },
    "llama.rope.dimension_count": { uint32: 16 },
    "tokenizer.ggml.model": "gpt2",
    "tokenizer.ggml.pre": "gpt-2",
    "tokenizer.ggml.tokens": { strings: tokens.map(([token]) => token) },
    "tokenizer.ggml.token_type": { int32s: tokens.map((_, id) => (id === 0 ? 3 : 1)) },
    "tokenizer.ggml.merges": { strings: model.merges.map((pair) => pair.join(" ")) },
    "tokenizer.ggml.bos_token_id": { uint32: 0 },
    "tokenizer.ggml.eos_token_id": { uint32: 0 },
    "tokenizer.ggml.add_bos_token": false,
  };
  writeGguf(path, values, tensors);
  return path;
}

const open = async () =>
  LlamaCppModel.open({
    file: await writeTinyGguf(),
    id: "tiny",
    module: module as LlamaCppModule,
    gpu: false,
    threads: 1,
  });

describe.skipIf(!module)(`LlamaCppModel${why}`, () => {
  let model: LlamaCppModel;
  beforeAll(async () => {
    model = await open();
    // llama.cpp tries its library in a process of its own first: seconds, but minutes on a machine under load.
  }, 300_000);
  afterAll(() => model?.close());

  languageModelContract({ describe, it, expect }, () => model);

  it("gives PyTorch's log-likelihoods", async () => {
    const { sequences } = readFixture<{
      logProbabilities: { sequences: { text: string; ids: number[]; tokenLogprobs: number[] }[] };
    }>("tiny-llama", "reference.json").logProbabilities;
    for (const { text, ids, tokenLogprobs } of sequences) {
      // The first token of each text, which nothing predicts.
      const start = text.startsWith("The") ? "The" : text.slice(0, 1);
      const [scores] = await model.score([{ prompt: start, continuations: [text.slice(start.length)] }]);
      expect(scores?.[0]?.tokens).toBe(ids.length - 1);
      const expected = tokenLogprobs.reduce((sum, value) => sum + value, 0);
      expect(Math.abs((scores?.[0]?.logprob as number) - expected)).toBeLessThan(1e-3 * ids.length);
    }
  });

  it("writes PyTorch's greedy text", async () => {
    const { prompts } = readFixture<{ greedy: { prompts: { prompt: string; text: string }[] } }>(
      "tiny-llama",
      "reference.json",
    ).greedy;
    const made = await model.generate(prompts.map(({ prompt }) => ({ prompt, maxTokens: 20 })));
    expect(made.map(({ text }) => text)).toEqual(prompts.map(({ text }) => text));
  });

  it("does not read again what the request before had in common", async () => {
    const prefix = "The lamp stands on the green table. ";
    const [, second] = await model.generate([
      { prefix, prompt: "Where is it?", maxTokens: 4 },
      { prefix, prompt: "What stands?", maxTokens: 4 },
    ]);
    expect(second?.cachedTokens).toBeGreaterThanOrEqual(model.countTokens(prefix) - 1);
  });
});
