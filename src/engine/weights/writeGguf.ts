/**
 * Writes a GGUF file (version 3, little-endian), whole or not at all: key-values and tensors of F32 and F16,
 * or of any format whose bytes the caller has. Format: ggml's docs/gguf.md
 */
import { GGMLQuantizationType, GGUFValueType } from "@huggingface/gguf";
import { writeAtomic } from "../../core/writeAtomic.ts";
import { type TensorToWrite, tensorBytes } from "./writeSafetensors.ts";

/** A value with its GGUF type. A bare text or truth value has the obvious type. */
export type GgufValue =
  | string
  | boolean
  | { readonly uint32: number }
  | { readonly float32: number }
  | { readonly strings: readonly string[] }
  | { readonly int32s: readonly number[] };

/** A tensor already in a block format; `type` is its name there, such as "Q8_0". */
export interface EncodedTensor {
  readonly shape: readonly number[];
  readonly type: string;
  readonly bytes: Uint8Array;
}

const ALIGNMENT = 32;

export function writeGguf(
  path: string,
  values: Readonly<Record<string, GgufValue>>,
  tensors: ReadonlyMap<string, TensorToWrite | EncodedTensor>,
): void {
  const header: Uint8Array[] = [
    Buffer.from("GGUF"),
    uint32(3),
    uint64(tensors.size),
    uint64(Object.keys(values).length),
  ];
  for (const [key, value] of Object.entries(values)) header.push(text(key), ...typed(value));
  const data: Uint8Array[] = [];
  let offset = 0;
  for (const [name, tensor] of tensors) {
    const bytes = "bytes" in tensor ? tensor.bytes : tensorBytes(name, tensor);
    // GGUF lists the fastest dimension first.
    const dimensions = [...tensor.shape].reverse();
    header.push(text(name), uint32(dimensions.length), ...dimensions.map(uint64));
    header.push(uint32(typeNumber(tensor.type ?? "F32")), uint64(offset));
    data.push(bytes, padding(bytes.length));
    offset += bytes.length + padding(bytes.length).length;
  }
  const length = header.reduce((sum, part) => sum + part.length, 0);
  writeAtomic(path, Buffer.concat([...header, padding(length), ...data]));
}

function typeNumber(name: string): number {
  const number = GGMLQuantizationType[name as keyof typeof GGMLQuantizationType];
  if (number === undefined) throw new RangeError(`no GGUF type ${name}`);
  return number;
}

function typed(value: GgufValue): Uint8Array[] {
  if (typeof value === "string") return [uint32(GGUFValueType.STRING), text(value)];
  if (typeof value === "boolean") return [uint32(GGUFValueType.BOOL), Uint8Array.of(value ? 1 : 0)];
  if ("uint32" in value) return [uint32(GGUFValueType.UINT32), uint32(value.uint32)];
  if ("float32" in value) {
    return [uint32(GGUFValueType.FLOAT32), new Uint8Array(Float32Array.of(value.float32).buffer)];
  }
  const list = (type: GGUFValueType, length: number) => [
    uint32(GGUFValueType.ARRAY),
    uint32(type),
    uint64(length),
  ];
  if ("strings" in value) {
    return [...list(GGUFValueType.STRING, value.strings.length), ...value.strings.map(text)];
  }
  const numbers = new Uint8Array(Int32Array.from(value.int32s).buffer);
  return [...list(GGUFValueType.INT32, value.int32s.length), numbers];
}

function text(value: string): Uint8Array {
  const bytes = Buffer.from(value, "utf8");
  return Buffer.concat([uint64(bytes.length), bytes]);
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
