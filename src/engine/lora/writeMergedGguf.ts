/**
 * Writes a GGUF model with an adapter merged in, from the GGUF of its base. Works in the base's own layout: what the
 * adapter leaves alone keeps its name, order and values, whatever the family.
 */
import { GGMLQuantizationType, gguf } from "@huggingface/gguf";
import { BLOCK_FORMATS } from "../weights/blockFormats.ts";
import type { ModelFile } from "../weights/modelFile.ts";
import { readRange } from "../weights/readRange.ts";
import type { StreamedTensor } from "../weights/streamedTensor.ts";
import { streamGguf } from "../weights/streamGguf.ts";
import { addUpdate, type MatrixOf } from "./addUpdate.ts";
import { ggufRowOf, ggufTensorName } from "./ggufLoraLayout.ts";
import type { LoraWeights } from "./loraWeights.ts";
import { LORA_TARGETS } from "./targets.ts";

/**
 * Matrices as `type`, vectors as F32 (ggml adds no F16 vectors); key-values are the base's.
 *
 * @param base opened from a .gguf file, so that its sizes have been checked
 */
export async function writeMergedGguf(
  path: string,
  { path: basePath, config }: ModelFile,
  lora: LoraWeights,
  type: "F32" | "F16",
): Promise<void> {
  const { tensorInfos, tensorDataOffset } = await gguf(basePath, { allowLocalFile: true });
  const changed = matricesOf(lora);
  const tensors = tensorInfos.map((info): StreamedTensor => {
    const shape = info.shape.map(Number).reverse();
    const { name } = info;
    const read = async () => {
      const weight = await readStored(
        basePath,
        Number(tensorDataOffset) + Number(info.offset),
        info.dtype,
        shape,
      );
      const matrix = changed.get(name);
      if (matrix) addUpdate(weight, lora, matrix, config, (row) => ggufRowOf(matrix.target, row, config));
      return weight;
    };
    return { name, shape, type: shape.length > 1 ? type : "F32", read };
  });
  await streamGguf(path, basePath, type, tensors);
}

/** By llama.cpp's name. */
function matricesOf({ layers }: LoraWeights): Map<string, MatrixOf> {
  const matrices = new Map<string, MatrixOf>();
  for (const target of LORA_TARGETS)
    for (let layer = 0; layer < layers; layer++)
      matrices.set(ggufTensorName(target, layer), { target, layer });
  return matrices;
}

/** As it stands, rows in the file's order. */
async function readStored(
  path: string,
  at: number,
  dtype: GGMLQuantizationType,
  shape: readonly number[],
): Promise<Float32Array> {
  const format = BLOCK_FORMATS.get(GGMLQuantizationType[dtype] ?? "");
  if (format === undefined) throw new RangeError(`no format of number ${dtype}`);
  const weights = shape.reduce((product, size) => product * size, 1);
  const blocks = weights / format.weightsPerBlock;
  const out = new Float32Array(weights);
  format.decode(await readRange(path, at, blocks * format.bytesPerBlock), 0, blocks, out, 0);
  return out;
}
