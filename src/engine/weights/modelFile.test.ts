/**
 * The tiny Llama of fixtures/tiny-llama (made by scripts/reference/tinyLlama.py) as a folder, and written as GGUF
 * the way llama.cpp's converter lays it out.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ModelFileError } from "../../core/errors.ts";
import { ggufName } from "../testSupport.ts";
import { Tokenizer } from "../tokenizer/tokenizer.ts";
import { type ModelFile, openModelFile } from "./modelFile.ts";
import { type EncodedTensor, type GgufValue, writeGguf } from "./writeGguf.ts";
import type { TensorToWrite } from "./writeSafetensors.ts";

const FIXTURE = fileURLToPath(new URL("../../../fixtures/tiny-llama", import.meta.url));
let folder: string;
let cache: string;
let tiny: ModelFile;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "corollary-model-"));
  cache = join(folder, "cache");
  tiny = await openModelFile(FIXTURE, { cache });
});
afterAll(() => rmSync(folder, { recursive: true }));

const open = (path: string) => openModelFile(path, { cache });

async function failure(path: string): Promise<ModelFileError> {
  const error = await open(path).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(ModelFileError);
  return error as ModelFileError;
}

/** convert_hf_to_gguf.py, LlamaModel.permute: reshape(heads, 2, half, columns).swapaxes(1, 2). */
function permute(data: Float32Array, heads: number, columns: number): Float32Array {
  const half = data.length / columns / heads / 2;
  const out = new Float32Array(data.length);
  let row = 0;
  for (let head = 0; head < heads; head++) {
    for (let i = 0; i < half; i++) {
      for (let j = 0; j < 2; j++) {
        const from = ((head * 2 + j) * half + i) * columns;
        out.set(data.subarray(from, from + columns), columns * row++);
      }
    }
  }
  return out;
}

type Tensors = Map<string, TensorToWrite | EncodedTensor>;

async function ggufTensors(): Promise<Tensors> {
  const tensors: Tensors = new Map();
  for (const tensor of tiny.tensors.values()) {
    const heads = tensor.name.includes("q_proj") ? 4 : tensor.name.includes("k_proj") ? 2 : 0;
    const data = await tensor.read();
    const laidOut = heads ? permute(data, heads, 64) : data;
    tensors.set(ggufName(tensor.name), { shape: tensor.shape, data: laidOut });
  }
  return tensors;
}

function ggufValues(): Record<string, GgufValue> {
  const { model } = tiny.tokenizer.json as { model: { vocab: Record<string, number>; merges: string[][] } };
  const tokens = Object.entries(model.vocab)
    .sort(([, a], [, b]) => a - b)
    .map(([token]) => token);
  return {
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
    "tokenizer.ggml.model": "gpt2",
    "tokenizer.ggml.pre": "gpt-2",
    "tokenizer.ggml.tokens": { strings: tokens },
    "tokenizer.ggml.token_type": { int32s: tokens.map((_, id) => (id === 0 ? 3 : 1)) },
    "tokenizer.ggml.merges": { strings: model.merges.map((pair) => pair.join(" ")) },
    "tokenizer.ggml.eos_token_id": { uint32: 0 },
  };
}

async function writeTiny(
  name: string,
  values: Record<string, GgufValue> = {},
  change: (tensors: Tensors) => void = () => {},
): Promise<string> {
  const path = join(folder, name);
  const tensors = await ggufTensors();
  change(tensors);
  writeGguf(path, { ...ggufValues(), ...values }, tensors);
  return path;
}

describe("a model folder", () => {
  it("has the settings of its config.json", () => {
    expect(tiny.config).toEqual({
      architecture: "llama",
      layers: 3,
      hiddenSize: 64,
      heads: 4,
      kvHeads: 2,
      headSize: 16,
      intermediateSize: 128,
      vocabularySize: 300,
      contextLength: 512,
      normEpsilon: 1e-5,
      ropeTheta: 10000,
      tiedEmbeddings: true,
    });
    expect([...tiny.tensors.keys()].length).toBe(2 + 3 * 9);
    expect(tiny.name).toBe("tiny-llama");
  });

  it("has the values that the Python package safetensors reads", async () => {
    const key = tiny.tensors.get("model.layers.1.self_attn.k_proj.weight");
    expect(key?.shape).toEqual([32, 64]);
    const values = (await key?.read()) as Float32Array;
    // safetensors 0.8.0, load_file: elements 0, 1 and the last.
    const expected = [-0.1400938481092453, -0.21803918480873108, -0.05441686883568764];
    expect([values[0], values[1], values.at(-1)]).toEqual(expected);
  });

  it("opens by its weights file, with the same hash", async () => {
    const same = await open(join(FIXTURE, "model.safetensors"));
    expect(same.hash).toBe(tiny.hash);
    expect(same.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("says what is missing or wrong", async () => {
    const copy = (name: string) => {
      const path = join(folder, name);
      cpSync(FIXTURE, path, { recursive: true });
      return path;
    };
    const edit = (path: string, change: object) => {
      const config = JSON.parse(readFileSync(join(path, "config.json"), "utf8"));
      writeFileSync(join(path, "config.json"), JSON.stringify({ ...config, ...change }));
    };
    const without = copy("without");
    rmSync(join(without, "tokenizer.json"));
    expect((await failure(without)).message).toMatch(/tokenizer\.json: not usable[\s\S]*missing/);
    const noWeights = copy("no-weights");
    rmSync(join(noWeights, "model.safetensors"));
    expect((await failure(noWeights)).message).toMatch(/model\.safetensors: not usable/);
    const cut = copy("cut");
    truncateSync(join(cut, "model.safetensors"), 500_000);
    expect((await failure(cut)).message).toMatch(/model\.safetensors: the file is truncated/);
    const foreign = copy("foreign");
    edit(foreign, { model_type: "mamba" });
    expect((await failure(foreign)).message).toMatch(/family is "mamba"/);
    const larger = copy("larger");
    edit(larger, { num_hidden_layers: 4 });
    expect((await failure(larger)).message).toMatch(/model\.layers\.3\.\S+ is missing/);
    const wider = copy("wider");
    edit(wider, { intermediate_size: 256 });
    expect((await failure(wider)).message).toMatch(/shape \[128,64\], its settings say \[256,64\]/);
    const fewer = copy("fewer");
    edit(fewer, { vocab_size: 299 });
    expect((await failure(fewer)).message).toMatch(/it has a token 299, the embedding has 299 rows/);
    const scaled = copy("scaled");
    edit(scaled, { rope_scaling: { rope_type: "yarn", factor: 8 } });
    expect((await failure(scaled)).message).toMatch(/RoPE is scaled .* \(yarn\)/);
    const escaping = copy("escaping");
    rmSync(join(escaping, "model.safetensors"));
    const map = { weight_map: { a: "../model.safetensors" } };
    writeFileSync(join(escaping, "model.safetensors.index.json"), JSON.stringify(map));
    expect((await failure(escaping)).message).toMatch(/not the name of a safetensors file/);
    writeFileSync(join(without, "config.json"), "{");
    expect((await failure(without)).message).toMatch(/config\.json: not usable/);
    expect((await failure(join(folder, "absent"))).message).toMatch(/no such file or folder/);
  });
});

describe("a GGUF file", () => {
  it("gives the folder's model: rows of q and k put back, names and tokenizer translated", async () => {
    const gguf = await open(await writeTiny("tiny.gguf"));
    expect(gguf.config).toEqual({ ...tiny.config, normEpsilon: Math.fround(1e-5) });
    expect([...gguf.tensors.keys()].sort()).toEqual([...tiny.tensors.keys()].sort());
    for (const [name, tensor] of tiny.tensors) {
      const given = gguf.tensors.get(name);
      expect(given?.shape).toEqual(tensor.shape);
      expect([
        name,
        Buffer.from((await given!.read()).buffer).equals(Buffer.from((await tensor.read()).buffer)),
      ]).toEqual([name, true]);
    }
    const text = "The film by Daphne, 12  tides\n<|endoftext|>";
    const tokenizer = new Tokenizer(gguf.tokenizer);
    expect(tokenizer.encode(text)).toEqual(new Tokenizer(tiny.tokenizer).encode(text));
    expect(tokenizer.eosId).toBe(0);
  });

  it("reads halves, and an output projection of its own", async () => {
    const path = await writeTiny("untied.gguf", {}, (tensors) => {
      const embedding = tensors.get("token_embd.weight") as TensorToWrite;
      tensors.set("output.weight", { ...embedding, type: "F16" });
    });
    const model = await open(path);
    expect(model.config.tiedEmbeddings).toBe(false);
    const halves = await model.tensors.get("lm_head.weight")!.read();
    const floats = await tiny.tensors.get("model.embed_tokens.weight")!.read();
    // A half keeps 11 significant bits.
    const worst = Math.max(
      ...halves.map((half, i) => Math.abs(half - floats[i]!) / Math.max(Math.abs(floats[i]!), 2 ** -14)),
    );
    expect(worst).toBeLessThanOrEqual(2 ** -11);
    expect(worst).toBeGreaterThan(0);
  });

  it("remembers the hash while the file is unchanged", async () => {
    const path = await writeTiny("remembered.gguf");
    const first = (await open(path)).hash;
    expect((await open(path)).hash).toBe(first);
    await writeTiny("remembered.gguf", { "general.name": "other" });
    expect((await open(path)).hash).not.toBe(first);
  });

  it("refuses what the engine cannot run", async () => {
    const refused = async (values: Record<string, GgufValue>, change?: (tensors: Tensors) => void) =>
      (await failure(await writeTiny("refused.gguf", values, change))).message;
    expect(await refused({ "general.architecture": "mamba" })).toMatch(
      /refused\.gguf: the model's family is mamba/,
    );
    expect(await refused({ "general.type": "adapter" })).toMatch(/a GGUF adapter, not a model/);
    expect(await refused({ "llama.rope.scaling.type": "yarn" })).toMatch(/RoPE is scaled \(yarn\)/);
    expect(await refused({ "llama.expert_count": { uint32: 8 } })).toMatch(/8 experts/);
    expect(await refused({ "split.count": { uint32: 2 } })).toMatch(/one of 2 parts/);
    expect(await refused({ "tokenizer.ggml.model": "llama" })).toMatch(/tokenizer llama .* not known/);
    expect(await refused({ "llama.block_count": "three" })).toMatch(/llama\.block_count is wrong/);
    expect(await refused({ "llama.block_count": { uint32: 0 } })).toMatch(/llama\.block_count is wrong/);
    expect(await refused({}, (tensors) => tensors.delete("blk.1.ffn_up.weight"))).toMatch(
      /tensor model\.layers\.1\.mlp\.up_proj\.weight is missing/,
    );
    expect(
      await refused({}, (tensors) =>
        tensors.set("blk.0.attn_q.bias", { shape: [64], data: new Float32Array(64) }),
      ),
    ).toMatch(/self_attn\.q_proj\.bias is not one the engine uses/);
    expect(
      await refused({}, (tensors) =>
        tensors.set("blk.0.ffn_up.weight", {
          shape: [128, 256],
          type: "Q2_K",
          bytes: new Uint8Array(128 * 84),
        }),
      ),
    ).toMatch(/blk\.0\.ffn_up\.weight is stored as Q2_K/);
  });

  it("gives a ModelFileError for every truncation", async () => {
    const whole = readFileSync(await writeTiny("whole.gguf"));
    const path = join(folder, "truncated.gguf");
    for (const length of [0, 3, 4, 8, 23, 24, 100, 4000, 9000, whole.length - 4096, whole.length - 1]) {
      writeFileSync(path, whole.subarray(0, length));
      expect((await failure(path)).what).toContain("truncated.gguf");
    }
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 9000 }), async (length) => {
        writeFileSync(path, whole.subarray(0, length));
        await failure(path);
      }),
      { numRuns: 60 },
    );
  });

  it("opens or gives a ModelFileError, whatever byte of its header is changed", async () => {
    const whole = readFileSync(await writeTiny("whole.gguf"));
    const path = join(folder, "changed.gguf");
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 9000 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const bytes = Buffer.from(whole);
          bytes[at]! ^= change;
          writeFileSync(path, bytes);
          const error = await open(path).catch((cause: unknown) => cause);
          if (error instanceof Error) expect(error).toBeInstanceOf(ModelFileError);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("says that a page or another file is no GGUF", async () => {
    const path = join(folder, "page.gguf");
    writeFileSync(path, "<!doctype html><title>404</title>");
    expect((await failure(path)).message).toMatch(/not a GGUF file/);
    expect((await failure(join(FIXTURE, "config.json"))).message).toMatch(/not a model file by its name/);
  });
});
