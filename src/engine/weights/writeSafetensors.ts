/** Writes a safetensors file, whole or not at all. Format: https://github.com/huggingface/safetensors#format */
import { writeAtomic } from "../../core/writeAtomic.ts";
import { halfFromFloat } from "./halfFloat.ts";

export interface TensorToWrite {
  /** Row-major, PyTorch's order. */
  readonly shape: readonly number[];
  readonly data: Float32Array;
  /** F32 by default; F16 rounds to the nearest half. */
  readonly type?: "F32" | "F16";
}

/** @param metadata texts for the header's `__metadata__`; readers of adapters expect `format: "pt"` */
export function writeSafetensors(
  path: string,
  tensors: ReadonlyMap<string, TensorToWrite>,
  metadata: Readonly<Record<string, string>> = { format: "pt" },
): void {
  writeAtomic(path, Buffer.concat(safetensorsParts(tensors, metadata)));
}

/** The parts of the file in order, header first; tensors as float32 are not copied. */
export function safetensorsParts(
  tensors: ReadonlyMap<string, TensorToWrite>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array[] {
  const header: Record<string, unknown> = { __metadata__: metadata };
  const parts: Uint8Array[] = [];
  let end = 0;
  for (const name of [...tensors.keys()].sort()) {
    const tensor = tensors.get(name) as TensorToWrite;
    const bytes = tensorBytes(name, tensor);
    header[name] = {
      dtype: tensor.type ?? "F32",
      shape: tensor.shape,
      data_offsets: [end, end + bytes.length],
    };
    parts.push(bytes);
    end += bytes.length;
  }
  let text = JSON.stringify(header);
  // Readers map the file, so the numbers begin at a multiple of eight (spaces are part of the format).
  text += " ".repeat((8 - (Buffer.byteLength(text) % 8)) % 8);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(Buffer.byteLength(text)));
  return [length, Buffer.from(text), ...parts];
}

/** The numbers of a tensor as a file holds them. */
export function tensorBytes(name: string, { shape, data, type }: TensorToWrite): Uint8Array {
  const weights = shape.reduce((product, size) => product * size, 1);
  if (weights !== data.length) {
    throw new RangeError(`tensor ${name} of shape [${shape}] has ${data.length} numbers`);
  }
  if (type !== "F16") return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return new Uint8Array(Uint16Array.from(data, halfFromFloat).buffer);
}
