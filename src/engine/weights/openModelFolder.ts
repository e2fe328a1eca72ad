/**
 * Opens a folder as the Hugging Face hub has them: config.json, tokenizer files, weights in one or several
 * safetensors files. Knows nothing of graphs.
 */
import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { ModelFileError } from "../../core/errors.ts";
import { checkVocabulary } from "./checkVocabulary.ts";
import { takeFamilyTensors } from "./familyTensors.ts";
import { fileHash } from "./fileHash.ts";
import { folderConfig } from "./folderConfig.ts";
import type { ModelFile, ModelTensor, OpenModelOptions } from "./modelFile.ts";
import { readSafetensors } from "./readSafetensors.ts";

/** Above this a JSON file beside the weights is not what it says (the largest known has 40 MB). */
const MAX_JSON_BYTES = 200_000_000;

export async function openModelFolder(
  folder: string,
  options: OpenModelOptions & { weights?: readonly string[] } = {},
): Promise<ModelFile> {
  const config = folderConfig(join(folder, "config.json"), await readJson(folder, "config.json"));
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
    tensors: takeFamilyTensors(folder, config, tensors),
    tokenizer,
    ...(chatTemplate === undefined ? {} : { chatTemplate }),
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
