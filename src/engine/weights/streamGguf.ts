/**
 * Writes a GGUF model with the key-values of another one, tensor by tensor: a model is never whole in memory.
 * Same format as writeGguf.ts, which is for what is small. Format: ggml's docs/gguf.md
 */
import {
  GGMLQuantizationType,
  type GGUFTypedMetadata,
  GGUFValueType,
  gguf,
  serializeGgufMetadata,
} from "@huggingface/gguf";
import { readStreamed, type StreamedTensor, streamedBytes } from "./streamedTensor.ts";
import { streamFile } from "./streamFile.ts";

/** Where no key says otherwise; a key of the base that does is left out. */
const ALIGNMENT = 32;
/** Values of `general.file_type` (llama.h, llama_ftype). */
const FILE_TYPE = { F32: 0, F16: 1 } as const;
/** Keys that say how the base's numbers were stored. */
const OF_STORAGE = ["general.file_type", "general.quantization_version", "general.alignment"];

/**
 * @param base the GGUF file whose key-values are kept, all but those on how its numbers were stored
 * @param type of the matrices, for `general.file_type`
 * @param tensors in the order of the file, in llama.cpp's names and row order
 */
export async function streamGguf(
  path: string,
  base: string,
  type: "F32" | "F16",
  tensors: readonly StreamedTensor[],
): Promise<void> {
  const { typedMetadata } = await gguf(base, { allowLocalFile: true, typedMetadata: true });
  const kept = Object.entries(typedMetadata).filter(([key]) => !OF_STORAGE.includes(key));
  const values: Record<string, unknown> = {
    ...Object.fromEntries(kept),
    version: { value: 3, type: GGUFValueType.UINT32 },
    tensor_count: { value: BigInt(tensors.length), type: GGUFValueType.UINT64 },
    "general.file_type": { value: FILE_TYPE[type], type: GGUFValueType.UINT32 },
  };
  // An alignment of one: the list of tensors follows the key-values at once.
  const header = Buffer.concat([
    serializeGgufMetadata(values as unknown as GGUFTypedMetadata, { alignment: 1 }),
    tensorList(tensors),
  ]);
  await streamFile(path, async function* () {
    yield header;
    yield padding(header.length);
    for (const tensor of tensors) {
      yield await readStreamed(tensor);
      yield padding(streamedBytes(tensor));
    }
  });
}

function tensorList(tensors: readonly StreamedTensor[]): Buffer {
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (const tensor of tensors) {
    const name = Buffer.from(tensor.name, "utf8");
    // GGUF lists the fastest dimension first.
    const dimensions = [...tensor.shape].reverse();
    parts.push(uint64(name.length), name, uint32(dimensions.length), ...dimensions.map(uint64));
    parts.push(uint32(GGMLQuantizationType[tensor.type]), uint64(offset));
    offset += streamedBytes(tensor);
    offset += padding(offset).length;
  }
  return Buffer.concat(parts);
}

function uint32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function padding(length: number): Uint8Array {
  return new Uint8Array((ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT);
}
