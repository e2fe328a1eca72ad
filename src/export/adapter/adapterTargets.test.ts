/**
 * Adapter targets over the tiny Llama: as the folder of the fixtures, and as a GGUF of Q4_1. What is expected is
 * W + alpha/rank · B·A, summed here in the plainest way from the adapter that PEFT wrote. Long, since all
 * adapter targets are held against that one sum.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gguf } from "@huggingface/gguf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { InputError, ModelFileError } from "../../core/errors.ts";
import { questionPrompt } from "../../corpus/promptFormat.ts";
import { ggufRowOf } from "../../engine/lora/ggufLoraLayout.ts";
import { loadPeft } from "../../engine/lora/loadPeft.ts";
import { type LoraWeights, targetShape, zeroLora } from "../../engine/lora/loraWeights.ts";
import { savePeft } from "../../engine/lora/savePeft.ts";
import { LORA_TARGETS, TARGET_MODULE } from "../../engine/lora/targets.ts";
import { prepareWeights } from "../../engine/prepareWeights.ts";
import { Forward } from "../../engine/run/forward.ts";
import { Tokenizer } from "../../engine/tokenizer/tokenizer.ts";
import { type ModelFile, openModelFile } from "../../engine/weights/modelFile.ts";
import { readSafetensors } from "../../engine/weights/readSafetensors.ts";
import { writeSafetensors } from "../../engine/weights/writeSafetensors.ts";
import { EngineModel } from "../../models/engineModel.ts";
import { rounded, TINY_ADAPTER, tinyAdapter, tinyFolder, tinyGguf } from "../testing/tinyModels.ts";
import { ADAPTER_TARGET_NAMES, type AdapterTargetName } from "./adapterTargetNames.ts";
import { adapterTargets } from "./adapterTargets.ts";
import type { AdapterOptions } from "./adapterTypes.ts";
import { parseModelfile } from "./modelfile.ts";
import { checkModelfile, OLLAMA_TEMPLATE } from "./ollama.ts";
import { writeAdapter } from "./writeAdapter.ts";

const HALF: AdapterOptions = { weights: "f16", keepBase: false };
const WHOLE: AdapterOptions = { weights: "f32", keepBase: false };

let folder: string;
let bases: Record<"folder" | "gguf", ModelFile>;
let lora: LoraWeights;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "corollary-adapters-"));
  bases = { folder: await tinyFolder(folder), gguf: await tinyGguf(folder) };
  lora = await loadPeft(TINY_ADAPTER, bases.folder.config);
});
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;
async function written(name: AdapterTargetName, base: ModelFile, options: AdapterOptions, adapter?: string) {
  const path = join(folder, `out-${made++}${adapterTargets[name].ending ?? ""}`);
  const result = await writeAdapter(
    adapterTargets[name],
    tinyAdapter(base, adapter === undefined ? {} : { folder: adapter }),
    path,
    options,
    { version: "9.9.9" },
  );
  return { path, ...result };
}

const rulesOf = async (name: AdapterTargetName, base: ModelFile, path: string, options = WHOLE) =>
  (await adapterTargets[name].check(tinyAdapter(base), path, options)).map(({ rule }) => rule);

async function expectedOf(base: ModelFile, name: string): Promise<Float32Array> {
  const weight = (await base.tensors.get(name)?.read()) as Float32Array;
  const [, layer, module] = /^model\.layers\.(\d+)\.(.+)\.weight$/.exec(name) ?? [];
  const target = LORA_TARGETS.find((t) => TARGET_MODULE[t] === module);
  if (target === undefined) return weight;
  const { inputs, outputs } = targetShape(base.config, target);
  const { a, b } = lora.pairs.get(target) as { a: Float32Array; b: Float32Array };
  const { rank, alpha } = lora;
  return weight.map((value, at) => {
    const [row, column] = [Math.floor(at / inputs), at % inputs];
    let update = 0;
    for (let r = 0; r < rank; r++) {
      const left = b[(Number(layer) * outputs + row) * rank + r] as number;
      update += left * (a[(Number(layer) * rank + r) * inputs + column] as number);
    }
    return value + (alpha / rank) * update;
  });
}

function farthest(found: Float32Array, wanted: Float32Array): number {
  expect(found.length).toBe(wanted.length);
  return found.reduce((worst, value, i) => Math.max(worst, Math.abs(value - (wanted[i] as number))), 0);
}

async function scoresOf(model: ModelFile, adapter: LoraWeights) {
  const forward = await Forward.open(model.config, await prepareWeights(model, folder));
  const tokenizer = new Tokenizer(model.tokenizer);
  const scorer = new EngineModel({ id: "x", forward, tokenizer, lora: adapter });
  const scores = await scorer.score([{ prompt: "the cat", continuations: [" sat on the mat", " 12 times"] }]);
  await forward.close();
  return scores.flat().map((score) => score?.logprob ?? Number.NaN);
}

describe("names", () => {
  it("are those of the targets", () => {
    expect(Object.values(adapterTargets).map(({ name }) => name)).toEqual([...ADAPTER_TARGET_NAMES]);
  });
});

describe.each(["folder", "gguf"] as const)("merged, from a %s", (kind) => {
  it("holds base plus update under every name, and scores as base with adapter does", async () => {
    const base = bases[kind];
    const { path } = await written("merged", base, WHOLE);
    const model = await openModelFile(path, { cache: folder });
    for (const [name, tensor] of model.tensors)
      expect(farthest(await tensor.read(), await expectedOf(base, name))).toBeLessThan(1e-7);
    const [merged, apart] = [await scoresOf(model, zeroLora(model.config)), await scoresOf(base, lora)];
    merged.forEach((score, i) => {
      expect(score).toBeCloseTo(apart[i] as number, 4);
    });
    const bare = await scoresOf(base, zeroLora(base.config));
    expect(Math.abs((bare[0] as number) - (apart[0] as number))).toBeGreaterThan(1e-3);
  });

  it("is rounded to the nearest half with f16, and says so", async () => {
    const base = bases[kind];
    const { path } = await written("merged", base, HALF);
    const { tensors } = await readSafetensors(join(path, "model.safetensors"));
    expect(new Set([...tensors.values()].map(({ type }) => type))).toEqual(new Set(["F16"]));
    const name = "model.layers.2.mlp.down_proj.weight";
    const wanted = (await expectedOf(base, name)).map(rounded);
    expect(farthest((await tensors.get(name)?.read()) as Float32Array, wanted)).toBeLessThan(1e-4);
    expect(JSON.parse(readFileSync(join(path, "config.json"), "utf8"))).toMatchObject({
      architectures: ["LlamaForCausalLM"],
      model_type: "llama",
      torch_dtype: "float16",
      eos_token_id: 0,
      num_key_value_heads: 2,
    });
  });
});

describe("merged", () => {
  it("tells what the base's numbers were, and where all came from", async () => {
    const { path, files, use } = await written("merged", bases.gguf, HALF);
    expect(files).toEqual([
      "README.md",
      "config.json",
      "generation_config.json",
      "model.safetensors",
      "tokenizer.json",
      "tokenizer_config.json",
      "export.json",
    ]);
    expect(use).toContain("from_pretrained");
    const readme = readFileSync(join(path, "README.md"), "utf8");
    expect(readme).toContain("stored as Q4_1");
    expect(readme).toContain("dequantised");
    expect(JSON.parse(readFileSync(join(path, "export.json"), "utf8"))).toMatchObject({
      target: "merged",
      arm: "augmented",
      version: "9.9.9",
      base: { name: "tiny", sha256: bases.gguf.hash, matrices: "Q4_1" },
    });
    const { path: plain } = await written("merged", bases.folder, HALF);
    expect(readFileSync(join(plain, "README.md"), "utf8")).not.toContain("dequantised");
  });

  it("has a tokenizer that Rust's library takes, from a GGUF with a start token", async () => {
    const { path } = await written("merged", bases.gguf, HALF);
    const { post_processor: processor } = JSON.parse(readFileSync(join(path, "tokenizer.json"), "utf8")) as {
      post_processor: object;
    };
    // tokenizers 0.23, processors/template.rs: every SpecialToken of the template stands in special_tokens.
    expect(processor).toMatchObject({
      single: [{ SpecialToken: { id: "<|endoftext|>" } }, {}],
      special_tokens: { "<|endoftext|>": { id: "<|endoftext|>", ids: [0], tokens: ["<|endoftext|>"] } },
    });
  });

  it("keeps to its rules", async () => {
    const { path } = await written("merged", bases.folder, WHOLE);
    expect(await rulesOf("merged", bases.folder, path)).toEqual([]);
    expect(await rulesOf("merged", bases.folder, path, HALF)).toEqual([
      "torch_dtype is the type of the weights",
      "every tensor has the one type",
    ]);
    const config = readFileSync(join(path, "config.json"), "utf8");
    writeFileSync(join(path, "config.json"), config.replace('"hidden_size": 64', '"hidden_size": 65'));
    expect((await rulesOf("merged", bases.folder, path))[0]).toContain("[300,65]");
    rmSync(join(path, "config.json"));
    expect((await rulesOf("merged", bases.folder, path))[0]).toContain("missing");
  });

  it("writes nothing where a number does not fit, and leaves nothing behind", async () => {
    const far = join(folder, "far");
    const pairs = new Map(lora.pairs);
    const query = lora.pairs.get("q_proj") as { a: Float32Array; b: Float32Array };
    pairs.set("q_proj", { a: query.a, b: query.b.map((value) => value * 1e9) });
    savePeft(far, { ...lora, pairs }, bases.folder.config, { baseModel: "tiny" });
    const before = readdirSync(folder);
    await expect(written("merged", bases.folder, HALF, far)).rejects.toThrow(/half precision ends at 65504/);
    expect(readdirSync(folder)).toEqual(before);
    await expect(written("merged", bases.folder, WHOLE, far)).resolves.toMatchObject({ warnings: [] });
  });
});

describe("merged-gguf", () => {
  it("holds base plus update in llama.cpp's row order, and the base's key-values", async () => {
    const { path } = await written("merged-gguf", bases.gguf, WHOLE);
    const file = join(path, "model.gguf");
    const [theirs, ours] = [
      await gguf(bases.gguf.path, { allowLocalFile: true }),
      await gguf(file, { allowLocalFile: true }),
    ];
    const { "general.quantization_version": _, ...kept } = theirs.metadata as unknown as Record<
      string,
      unknown
    >;
    expect(ours.metadata).toEqual({
      ...kept,
      kv_count: BigInt(Object.keys(kept).length - 3),
      "general.file_type": 0,
    });
    expect(ours.tensorInfos.map(({ name }) => name)).toEqual(theirs.tensorInfos.map(({ name }) => name));
    const info = ours.tensorInfos.find(({ name }) => name === "blk.1.attn_k.weight");
    const bytes = readFileSync(file);
    const at = bytes.byteOffset + Number(ours.tensorDataOffset) + Number(info?.offset);
    const stored = new Float32Array(bytes.buffer.slice(at, at + 32 * 64 * 4));
    const wanted = await expectedOf(bases.gguf, "model.layers.1.self_attn.k_proj.weight");
    // head size 16: the second half's first row stands second
    expect(ggufRowOf("k_proj", 8, bases.gguf.config)).toBe(1);
    for (const [row, from] of [
      [0, 0],
      [1, 8],
      [2, 1],
      [17, 24],
    ] as const)
      expect(
        farthest(stored.subarray(row * 64, row * 64 + 64), wanted.subarray(from * 64, from * 64 + 64)),
      ).toBeLessThan(1e-7);
  });

  it("has F16 matrices and F32 vectors by default, and reads back as the merged model", async () => {
    const { path } = await written("merged-gguf", bases.gguf, HALF);
    const model = await openModelFile(join(path, "model.gguf"), { cache: folder });
    for (const [name, tensor] of model.tensors) {
      expect(tensor.type).toBe(tensor.shape.length > 1 ? "F16" : "F32");
      const wanted = await expectedOf(bases.gguf, name);
      expect(farthest(await tensor.read(), wanted)).toBeLessThan(1e-3);
    }
    expect(model.chatTemplate).toBe("{{ messages[0].content }}");
    expect(readFileSync(join(path, "README.md"), "utf8")).toContain("Q4_1");
  });

  it("keeps to its rules", async () => {
    const { path } = await written("merged-gguf", bases.gguf, WHOLE);
    expect(await rulesOf("merged-gguf", bases.gguf, path)).toEqual([]);
    expect(await rulesOf("merged-gguf", bases.gguf, path, HALF)).toEqual([
      "general.file_type is the type of the matrices",
      "vectors are F32, matrices of one type",
    ]);
    const file = join(path, "model.gguf");
    const bytes = readFileSync(file);
    const { tensorInfos, tensorDataOffset } = await gguf(file, { allowLocalFile: true });
    const info = tensorInfos.find(({ name }) => name === "blk.2.attn_q.weight");
    const at = Number(tensorDataOffset) + Number(info?.offset);
    // rows in Hugging Face's order, as a converter that forgets the move leaves them
    const swapped = Buffer.from(bytes);
    bytes.copy(swapped, at + 256, at + 512, at + 768);
    bytes.copy(swapped, at + 512, at + 256, at + 512);
    writeFileSync(file, swapped);
    expect(await rulesOf("merged-gguf", bases.gguf, path)).toEqual([
      "read back, q and k of the last block are the merged ones, row by row",
    ]);
    const named = Buffer.from(bytes.toString("latin1").replace("Apache-2.0", "Apache-1.1"), "latin1");
    writeFileSync(file, named);
    expect(await rulesOf("merged-gguf", bases.gguf, path)).toEqual([
      "the base's key-values are kept; another is general.licence",
    ]);
    writeFileSync(file, bytes.subarray(0, bytes.length - 4000));
    expect((await rulesOf("merged-gguf", bases.gguf, path))[0]).toContain("truncated");
  });

  it("is refused for a base that is no GGUF, with the way out", async () => {
    await expect(written("merged-gguf", bases.folder, HALF)).rejects.toThrow(/convert_hf_to_gguf/);
    await expect(written("merged-gguf", bases.folder, HALF)).rejects.toThrow(ModelFileError);
  });
});

describe("mlx-adapter", () => {
  it("gives x·a·b·scale what B·A·alpha/rank gives", async () => {
    const { path } = await written("mlx-adapter", bases.folder, HALF);
    const { tensors } = await readSafetensors(join(path, "adapters.safetensors"));
    const settings = JSON.parse(readFileSync(join(path, "adapter_config.json"), "utf8")) as object;
    expect(settings).toEqual({
      fine_tune_type: "lora",
      num_layers: 3,
      lora_parameters: {
        rank: 4,
        scale: 2, // alpha 8 / rank 4
        dropout: 0,
        keys: [
          "self_attn.q_proj",
          "self_attn.k_proj",
          "self_attn.v_proj",
          "self_attn.o_proj",
          "mlp.gate_proj",
          "mlp.up_proj",
          "mlp.down_proj",
        ],
      },
    });
    const name = "model.layers.1.mlp.up_proj";
    const [a, b] = [tensors.get(`${name}.lora_a`), tensors.get(`${name}.lora_b`)];
    expect([a?.shape, b?.shape]).toEqual([
      [64, 4],
      [4, 128],
    ]);
    const [left, right] = [(await a?.read()) as Float32Array, (await b?.read()) as Float32Array];
    const base = (await bases.folder.tensors.get(`${name}.weight`)?.read()) as Float32Array;
    const wanted = await expectedOf(bases.folder, `${name}.weight`);
    for (const [row, column] of [
      [0, 0],
      [100, 7],
      [127, 63],
    ] as const) {
      let update = 0;
      for (let r = 0; r < 4; r++)
        update += (left[column * 4 + r] as number) * (right[r * 128 + row] as number) * 2;
      expect((base[row * 64 + column] as number) + update).toBeCloseTo(
        wanted[row * 64 + column] as number,
        6,
      );
    }
  });

  it("keeps to its rules", async () => {
    const { path } = await written("mlx-adapter", bases.folder, HALF);
    expect(await rulesOf("mlx-adapter", bases.folder, path)).toEqual([]);
    const file = join(path, "adapter_config.json");
    const settings = readFileSync(file, "utf8");
    const spoilt = async (from: string, to: string) => {
      writeFileSync(file, settings.replace(from, to));
      return rulesOf("mlx-adapter", bases.folder, path);
    };
    expect(await spoilt('"num_layers": 3', '"num_layers": 2')).toEqual([
      "num_layers is the number of the model's blocks",
    ]);
    expect(await spoilt('"lora"', '"dora"')).toEqual(["fine_tune_type is lora"]);
    expect((await spoilt('"rank": 4', '"rank": 5'))[0]).toContain("wrong or missing: model.layers.0");
    expect(await spoilt('"scale": 2', '"scale": "2"')).toEqual(["scale is a number above 0"]);
    expect((await spoilt('"self_attn.q_proj",', ""))[0]).toContain("no others");
  });
});

describe("peft", () => {
  it("is the adapter as it was trained, held to PEFT's rules", async () => {
    const { path } = await written("peft", bases.folder, HALF);
    const weights = join(path, "adapter_model.safetensors");
    expect(readFileSync(weights)).toEqual(readFileSync(join(TINY_ADAPTER, "adapter_model.safetensors")));
    writeSafetensors(
      weights,
      new Map([["model.layers.0.q_proj.lora_A.weight", { shape: [4, 2], data: new Float32Array(8) }]]),
    );
    expect((await rulesOf("peft", bases.folder, path))[0]).toContain("every tensor is base_model.model");
    const name = "base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight";
    writeSafetensors(weights, new Map([[name, { shape: [3, 2], data: new Float32Array(6) }]]));
    expect(await rulesOf("peft", bases.folder, path)).toEqual([
      "A and B stand in pairs",
      "A is [r, in] and B [out, r]",
    ]);
  });
});

describe("ollama", () => {
  const commandsOf = (path: string) => parseModelfile(readFileSync(join(path, "Modelfile"), "utf8"));
  const valuesOf = (path: string, wanted: string) =>
    commandsOf(path)
      .filter(({ name }) => name === wanted)
      .map(({ value }) => value);

  it("asks as `corollary ask` does, of the merged GGUF", async () => {
    const { path, files } = await written("ollama", bases.gguf, HALF);
    expect(files).toEqual(["Modelfile", "README.md", "model.gguf", "export.json"]);
    expect(valuesOf(path, "from")).toEqual(["./model.gguf"]);
    expect(valuesOf(path, "template")).toEqual(["Question: {{ .Prompt }}\nAnswer:{{ .Response }}\n"]);
    expect(OLLAMA_TEMPLATE.replace("{{ .Prompt }}", "Why?").split("{{")[0]).toBe(questionPrompt("Why?"));
    expect(valuesOf(path, "stop")).toEqual(["\n"]);
    expect(valuesOf(path, "temperature")).toEqual(["0"]);
  });

  it("keeps the base and puts the adapter beside it where asked", async () => {
    const { path, files } = await written("ollama", bases.gguf, { ...HALF, keepBase: true });
    expect(files).toEqual(["Modelfile", "adapter.gguf", "base.gguf", "export.json"]);
    expect(valuesOf(path, "from")).toEqual(["./base.gguf"]);
    expect(valuesOf(path, "adapter")).toEqual(["./adapter.gguf"]);
    expect(readFileSync(join(path, "base.gguf"))).toEqual(readFileSync(bases.gguf.path));
    await expect(written("ollama", bases.folder, { ...HALF, keepBase: true })).rejects.toThrow(
      ModelFileError,
    );
  });

  it("names a merged folder where the base is one: Ollama converts it", async () => {
    const { path } = await written("ollama", bases.folder, HALF);
    expect(valuesOf(path, "from")).toEqual(["./model"]);
    expect(existsSync(join(path, "model", "model.safetensors"))).toBe(true);
  });

  it("keeps to its rules", async () => {
    const { path } = await written("ollama", bases.gguf, HALF);
    const commands = commandsOf(path);
    const without = (wanted: string) =>
      checkModelfile(
        commands.filter(({ name }) => name !== wanted),
        path,
      ).map(({ rule }) => rule);
    const withValue = (wanted: string, value: string) =>
      checkModelfile(
        commands.map((command) => (command.name === wanted ? { ...command, value } : command)),
        path,
      ).map(({ rule }) => rule);
    expect(without("nothing")).toEqual([]);
    expect(without("from")).toEqual(["one FROM"]);
    expect(without("stop")).toEqual(["an answer stops at the line's end"]);
    expect(without("template")[0]).toBe("one TEMPLATE");
    expect(withValue("template", "Question: {{ .Prompt }}\nAnswer: ")).toEqual([
      "TEMPLATE puts a question as it is put by `corollary ask`",
    ]);
    expect(withValue("from", "./other.gguf")).toEqual(["FROM and ADAPTER name files in the folder"]);
    expect(withValue("from", "../model.gguf")).toEqual(["FROM and ADAPTER name files in the folder"]);
    expect(withValue("temperature", "cold")).toEqual(["the value of a PARAMETER is a number"]);
    writeFileSync(join(path, "Modelfile"), "FORM ./model.gguf\n");
    expect((await rulesOf("ollama", bases.gguf, path))[0]).toContain("a command is one of");
  });
});

describe("gguf", () => {
  it("is one file, read back and compared", async () => {
    const { path, files } = await written("gguf", bases.folder, HALF);
    expect(files).toEqual([]);
    expect((await gguf(path, { allowLocalFile: true })).metadata).toMatchObject({ "adapter.lora.alpha": 8 });
    expect(await rulesOf("gguf", bases.folder, path)).toEqual([]);
    writeFileSync(path, readFileSync(path).fill(0, 10_000, 20_000));
    expect((await rulesOf("gguf", bases.folder, path))[0]).toContain("not the one written");
  });
});

describe("a folder that is there", () => {
  it("keeps files of other names; an error names the rules", async () => {
    const path = join(folder, "mine");
    const target = adapterTargets.peft;
    await writeAdapter(target, tinyAdapter(bases.folder), path, HALF);
    writeFileSync(join(path, "notes.txt"), "mine");
    await writeAdapter(target, tinyAdapter(bases.folder), path, HALF);
    expect(readFileSync(join(path, "notes.txt"), "utf8")).toBe("mine");
    const broken = {
      ...target,
      check: async () => [{ file: "x", rule: "is whole", severity: "error" as const }],
    };
    const again = writeAdapter(broken, tinyAdapter(bases.folder), join(folder, "not"), HALF);
    await expect(again).rejects.toThrow(InputError);
    await expect(again).rejects.toThrow(/x: is whole/);
    expect(existsSync(join(folder, "not"))).toBe(false);
  });
});
