/**
 * A model on disk, whatever its format: its shape, its tensors in Hugging Face layout, its tokenizer and
 * chat template. Knows nothing of graphs and of where the file came from.
 */
import { existsSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { ModelFileError } from "../../core/errors.ts";
import type { Architecture } from "../families/traits.ts";
import type { TokenizerFiles } from "../tokenizer/tokenizerFiles.ts";
import { openGguf } from "./openGguf.ts";
import { openModelFolder } from "./openModelFolder.ts";

export interface ModelConfig {
  /** The family, by GGUF's name. */
  readonly architecture: Architecture;
  readonly layers: number;
  readonly hiddenSize: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headSize: number;
  readonly intermediateSize: number;
  /** Rows of the embedding: at least the tokens of the tokenizer. */
  readonly vocabularySize: number;
  /** Longest text in tokens that the model was trained for. */
  readonly contextLength: number;
  readonly normEpsilon: number;
  readonly ropeTheta: number;
  /** What the angle of each pair of a head is divided by where the whole text is seen, [headSize / 2]; absent: 1. */
  readonly rotationDivisors?: readonly number[];
  /** The output projection is the embedding; there is no `lm_head.weight`. */
  readonly tiedEmbeddings: boolean;
  /** Multiplies q·k; absent: 1/√headSize. */
  readonly attentionScale?: number;
  /** Absent: every layer sees the whole text. */
  readonly sliding?: SlidingWindow;
}

/** Local attention of some layers. */
export interface SlidingWindow {
  /** Tokens that such a layer's token sees, itself among them. */
  readonly window: number;
  readonly ropeTheta: number;
  /** One a layer: whether it is local. */
  readonly layers: readonly boolean[];
}

export interface ModelTensor {
  readonly name: string;
  /** Row-major, PyTorch's order: `[out, in]` for a linear. */
  readonly shape: readonly number[];
  /** As stored: "F32", "BF16", "Q4_1", … */
  readonly type: string;
  /** The values as float32, dequantised; read from the file at each call. */
  read(): Promise<Float32Array>;
}

export interface ModelFile {
  /** The GGUF file, or the folder. */
  readonly path: string;
  /** Hex SHA-256 of the GGUF file; of a folder, the SHA-256 of its files' hashes. */
  readonly hash: string;
  /** For people: the file's or folder's name. */
  readonly name: string;
  readonly config: ModelConfig;
  /** By Hugging Face name, such as `model.layers.0.self_attn.q_proj.weight`. */
  readonly tensors: ReadonlyMap<string, ModelTensor>;
  readonly tokenizer: TokenizerFiles;
  /** A Jinja template; absent in base models. */
  readonly chatTemplate?: string;
}

export interface OpenModelOptions {
  /** Where file hashes are remembered; the platform's cache folder by default. */
  readonly cache?: string;
}

/**
 * Opens a `.gguf` file, a folder of a Hugging Face model (`config.json`, `tokenizer.json`,
 * `tokenizer_config.json`, weights in one or several `.safetensors`), or the one `.safetensors` file of such
 * a folder. Reads headers only; weights are read tensor by tensor.
 *
 * @throws ModelFileError if the file is absent, truncated, foreign, of a family or number format the engine
 *   lacks, or without a tensor that its family needs.
 */
export async function openModelFile(path: string, options: OpenModelOptions = {}): Promise<ModelFile> {
  const full = resolve(path);
  if (!existsSync(full)) {
    throw new ModelFileError({
      what: `${path}: no such file or folder`,
      why: "a model is a .gguf file or a folder with config.json, tokenizer.json and .safetensors",
      next: "check the path, or give a model's name instead of a path",
    });
  }
  if (statSync(full).isDirectory()) return openModelFolder(full, options);
  if (full.endsWith(".gguf")) return openGguf(full, options);
  if (full.endsWith(".safetensors")) {
    return openModelFolder(dirname(full), { ...options, weights: [basename(full)] });
  }
  throw new ModelFileError({
    what: `${path}: not a model file by its name`,
    why: "a model is a .gguf file, a .safetensors file beside its config.json, or their folder",
    next: "convert the model to GGUF or safetensors, or rename the file if it is one of them",
  });
}
