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
import { quantiseRows } from "./weights/quantiseRows.ts";

/** ONNX Runtime maps a tensor only where it starts on a page. */
const PAGE = 4096;

/** Raised when the layout below changes, so that older folders are not read. */
const LAYOUT = 2;

export interface PreparedWeights {
  readonly folder: string;
  /** By Hugging Face name; the int8 forms of a matrix are `<name>.int8` and `<name>.scale`. */
  readonly tensors: ReadonlyMap<string, ExternalTensor>;
}

/**
 * The tensors of `model` as external data under `cacheFolder`; converts them on first use.
 * @param int8 whether the int8 forms are written too (default: true); a folder that was written without them has none
 */
export async function prepareWeights(
  model: Pick<ModelFile, "hash" | "tensors">,
  cacheFolder: string,
  { int8 = true } = {},
): Promise<PreparedWeights> {
  const folder = join(cacheFolder, "weights", `${model.hash.slice(0, 16)}-v${LAYOUT}`);
  const indexPath = join(folder, "index.json");
  if (!existsSync(indexPath)) await convert(model, folder, indexPath, int8);
  const index = JSON.parse(readFileSync(indexPath, "utf8")) as Record<string, ExternalTensor>;
  return { folder, tensors: new Map(Object.entries(index)) };
}

async function convert(
  model: Pick<ModelFile, "tensors">,
  folder: string,
  indexPath: string,
  int8: boolean,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const file = "weights.bin";
  const temporary = join(folder, `${file}.${process.pid}.tmp`);
  const index: Record<string, ExternalTensor> = {};
  const output = await open(temporary, "w");
  let offset = 0;
  const write = async (
    name: string,
    type: ExternalTensor["type"],
    shape: readonly number[],
    data: ArrayBufferView,
  ) => {
    await output.write(
      new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
      0,
      data.byteLength,
      offset,
    );
    index[name] = { file, offset, bytes: data.byteLength, shape, type };
    offset = Math.ceil((offset + data.byteLength) / PAGE) * PAGE;
  };
  try {
    for (const tensor of model.tensors.values()) {
      const data = await tensor.read();
      await write(tensor.name, "float32", tensor.shape, data);
      if (!int8 || !isProjection(tensor.name)) continue;
      const [outputs, inputs] = tensor.shape as [number, number];
      const { weight, scale } = quantiseRows(data, outputs, inputs);
      await write(`${tensor.name}.int8`, "int8", [inputs, outputs], weight);
      await write(`${tensor.name}.scale`, "float32", [outputs], scale);
    }
    await output.truncate(offset);
  } finally {
    await output.close();
  }
  renameSync(temporary, join(folder, file));
  writeAtomic(indexPath, JSON.stringify(index));
}

function isProjection(name: string): boolean {
  return /_proj\.weight$/.test(name);
}
