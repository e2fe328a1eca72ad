/**
 * Writes a model's tensors once into one file that ONNX Runtime maps, beside an index of where each stands.
 * The folder is named by the model's content hash, so a second opening reads nothing and converts nothing.
 */
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomic } from "../core/writeAtomic.ts";
import type { ExternalTensor } from "./onnx/graphBuilder.ts";
import type { ModelFile } from "./weights/modelFile.ts";

/** ONNX Runtime maps a tensor only where it starts on a page. */
const PAGE = 4096;

/** Raised when the layout below changes, so that older folders are not read. */
const LAYOUT = 2;

export interface PreparedWeights {
  readonly folder: string;
  /** By Hugging Face name. */
  readonly tensors: ReadonlyMap<string, ExternalTensor>;
}

/** The tensors of `model` as external data under `cacheFolder`; converts them on first use. */
export async function prepareWeights(
  model: Pick<ModelFile, "hash" | "tensors">,
  cacheFolder: string,
): Promise<PreparedWeights> {
  const folder = join(cacheFolder, "weights", `${model.hash.slice(0, 16)}-v${LAYOUT}`);
  const indexPath = join(folder, "index.json");
  if (!existsSync(indexPath)) await convert(model, folder, indexPath);
  const index = JSON.parse(readFileSync(indexPath, "utf8")) as Record<string, ExternalTensor>;
  return { folder, tensors: new Map(Object.entries(index)) };
}

async function convert(model: Pick<ModelFile, "tensors">, folder: string, indexPath: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const file = "weights.bin";
  const temporary = join(folder, `${file}.${process.pid}.tmp`);
  const index: Record<string, ExternalTensor> = {};
  const output = await open(temporary, "w");
  let offset = 0;
  try {
    for (const tensor of model.tensors.values()) {
      const data = await tensor.read();
      const bytes = data.byteLength;
      await output.write(new Uint8Array(data.buffer, data.byteOffset, bytes), 0, bytes, offset);
      index[tensor.name] = { file, offset, bytes, shape: tensor.shape, type: "float32" };
      offset = Math.ceil((offset + bytes) / PAGE) * PAGE;
    }
    await output.truncate(offset);
  } finally {
    await output.close();
  }
  renameSync(temporary, join(folder, file));
  writeAtomic(indexPath, JSON.stringify(index));
}
