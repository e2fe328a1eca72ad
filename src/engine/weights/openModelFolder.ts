/**
 * Opens a folder as the Hugging Face hub has them: config.json, tokenizer files, weights in one or several
 * safetensors files. Knows nothing of graphs.
 */
import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { ModelFileError } from "../../core/errors.ts";
import { checkVocabulary } from "./checkVocabulary.ts";
import { fileHash } from "./fileHash.ts";
import { takeLlamaTensors } from "./llamaTensors.ts";
import type { ModelConfig, ModelFile, ModelTensor, OpenModelOptions } from "./modelFile.ts";
import { readSafetensors } from "./readSafetensors.ts";

/** Above this a JSON file beside the weights is not what it says (the largest known has 40 MB). */
const MAX_JSON_BYTES = 200_000_000;

const count = z.int().positive();
const ropeSettings = z.object({
  rope_theta: z.number().optional(),
  rope_type: z.string().optional(),
  type: z.string().optional(),
});

/** The fields of a Llama config.json that shape the computation; defaults as in transformers' LlamaConfig. */
const llamaConfig = z.object({
  model_type: z.literal("llama"),
  num_hidden_layers: count,
  hidden_size: count,
  num_attention_heads: count,
  num_key_value_heads: count.nullish(),
  head_dim: count.nullish(),
  intermediate_size: count,
  vocab_size: count,
  max_position_embeddings: count.default(2048),
  rms_norm_eps: z.number().positive().default(1e-6),
  rope_theta: z.number().positive().optional(),
  rope_scaling: ropeSettings.nullish(),
  rope_parameters: ropeSettings.nullish(),
  tie_word_embeddings: z.boolean().default(false),
  hidden_act: z.literal("silu").default("silu"),
  attention_bias: z.literal(false).default(false),
  mlp_bias: z.literal(false).default(false),
});

export async function openModelFolder(
  folder: string,
  options: OpenModelOptions & { weights?: readonly string[] } = {},
): Promise<ModelFile> {
  const config = readConfig(folder, await readJson(folder, "config.json"));
  const json = await readJson(folder, "tokenizer.json");
  const settings = existsSync(join(folder, "tokenizer_config.json"))
    ? await readJson(folder, "tokenizer_config.json")
    : {};
  const weights = options.weights ?? (await weightFiles(folder));
  const tensors = new Map<string, ModelTensor>();
  for (const file of weights) {
    for (const [name, tensor] of (await readSafetensors(join(folder, file))).tensors) {
      if (tensors.has(name)) throw wrong(folder, file, `tensor ${name} stands in two files`);
      tensors.set(name, tensor);
    }
  }
  const tokenizer = { json, config: settings };
  checkVocabulary(join(folder, "tokenizer.json"), tokenizer, config.vocabularySize);
  const chatTemplate = await readTemplate(folder, settings.chat_template);
  return {
    path: folder,
    hash: await fileHash(
      ["config.json", "tokenizer.json", ...weights].map((file) => join(folder, file)),
      options.cache,
    ),
    name: basename(folder),
    config,
    tensors: takeLlamaTensors(folder, config, tensors),
    tokenizer,
    ...(chatTemplate === undefined ? {} : { chatTemplate }),
  };
}

function readConfig(folder: string, json: Record<string, unknown>): ModelConfig {
  const file = join(folder, "config.json");
  if (json.model_type !== "llama") {
    throw new ModelFileError({
      what: `${file}: the model's family is ${JSON.stringify(json.model_type)}`,
      why: "the engine has the family llama only",
      next: "choose a Llama model, such as SmolLM2-135M-Instruct",
    });
  }
  const parsed = llamaConfig.safeParse(json);
  if (!parsed.success) {
    const why = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
    throw wrong(folder, "config.json", why);
  }
  const c = parsed.data;
  const rope = c.rope_parameters ?? c.rope_scaling;
  const scaling = rope?.rope_type ?? rope?.type ?? "default";
  if (scaling !== "default") {
    throw new ModelFileError({
      what: `${file}: RoPE is scaled (${scaling})`,
      why: "the engine has plain RoPE only",
      next: "choose a model without RoPE scaling",
    });
  }
  const headSize = c.head_dim ?? c.hidden_size / c.num_attention_heads;
  if (!Number.isInteger(headSize) || headSize % 2)
    throw wrong(folder, "config.json", `heads of ${headSize} are impossible`);
  return {
    architecture: "llama",
    layers: c.num_hidden_layers,
    hiddenSize: c.hidden_size,
    heads: c.num_attention_heads,
    kvHeads: c.num_key_value_heads ?? c.num_attention_heads,
    headSize,
    intermediateSize: c.intermediate_size,
    vocabularySize: c.vocab_size,
    contextLength: c.max_position_embeddings,
    normEpsilon: c.rms_norm_eps,
    ropeTheta: c.rope_theta ?? rope?.rope_theta ?? 10000,
    tiedEmbeddings: c.tie_word_embeddings,
  };
}

/** The safetensors files of a folder: those its index names, or the only one. */
async function weightFiles(folder: string): Promise<string[]> {
  const index = "model.safetensors.index.json";
  if (!existsSync(join(folder, index))) {
    if (existsSync(join(folder, "model.safetensors"))) return ["model.safetensors"];
    throw wrong(folder, "model.safetensors", "the file is missing, and there is no index of several files");
  }
  const { weight_map: map } = await readJson(folder, index);
  if (map === null || typeof map !== "object") throw wrong(folder, index, "it has no weight_map");
  const files = [...new Set(Object.values(map))].sort();
  for (const file of files) {
    // A name from outside must not lead out of the folder.
    if (typeof file !== "string" || !/^[\w.-]+\.safetensors$/.test(file)) {
      throw wrong(folder, index, `${JSON.stringify(file)} is not the name of a safetensors file`);
    }
    if (!existsSync(join(folder, file))) throw wrong(folder, file, `the file is missing; ${index} names it`);
  }
  return files as string[];
}

async function readJson(folder: string, file: string): Promise<Record<string, unknown>> {
  const path = join(folder, file);
  if (!existsSync(path)) throw wrong(folder, file, "the file is missing");
  if ((await stat(path)).size > MAX_JSON_BYTES) throw wrong(folder, file, "the file is too large to be true");
  try {
    const value: unknown = JSON.parse(await readFile(path, "utf8"));
    if (value !== null && typeof value === "object" && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch (cause) {
    throw wrong(folder, file, cause instanceof Error ? cause.message : String(cause));
  }
  throw wrong(folder, file, "it is not a JSON object");
}

async function readTemplate(folder: string, inSettings: unknown): Promise<string | undefined> {
  const path = join(folder, "chat_template.jinja");
  if (existsSync(path)) return readFile(path, "utf8");
  if (typeof inSettings === "string") return inSettings;
  if (!Array.isArray(inSettings)) return undefined;
  const named = inSettings.find((entry) => entry?.name === "default");
  return typeof named?.template === "string" ? named.template : undefined;
}

function wrong(folder: string, file: string, why: string): ModelFileError {
  return new ModelFileError({
    what: `${join(folder, file)}: not usable`,
    why,
    next: "download the whole folder of the model again: config.json, tokenizer.json, tokenizer_config.json and every .safetensors file",
  });
}
