/**
 * Reads a safetensors file: header checked against the file's size, tensors on demand. Any name and shape
 * goes: adapters are read with it as well. Format: https://github.com/huggingface/safetensors#format
 */
import { stat } from "node:fs/promises";
import { ModelFileError } from "../../core/errors.ts";
import { BLOCK_FORMATS } from "./blockFormats.ts";
import type { ModelTensor } from "./modelFile.ts";
import { readRange, truncated } from "./readRange.ts";

/** The format's own limit on its header. */
const MAX_HEADER_BYTES = 100_000_000;

// biome-ignore format: a table
const BYTES: Readonly<Record<string, number>> = {
  F64: 8, I64: 8, U64: 8, F32: 4, I32: 4, U32: 4, F16: 2, BF16: 2, I16: 2, U16: 2, I8: 1, U8: 1, BOOL: 1,
  F8_E4M3: 1, F8_E5M2: 1,
};

export interface Safetensors {
  readonly tensors: ReadonlyMap<string, ModelTensor>;
  /** The header's `__metadata__`. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** @throws ModelFileError if the file is truncated or its header is broken; a tensor's `read` if its type is not F32, F16 or BF16. */
export async function readSafetensors(path: string): Promise<Safetensors> {
  const { size } = await stat(path);
  if (size < 8) throw truncated(path, `a safetensors file has at least 8 bytes, this one ${size}`);
  const headerBytes = Number(Buffer.from(await readRange(path, 0, 8)).readBigUInt64LE());
  if (headerBytes > MAX_HEADER_BYTES) throw broken(path, `its header declares ${headerBytes} bytes`);
  const start = 8 + headerBytes;
  if (start > size) throw truncated(path, `its header ends at byte ${start}, the file has ${size}`);
  const header = parseHeader(path, await readRange(path, 8, headerBytes));
  const tensors = new Map<string, ModelTensor>();
  let metadata: Record<string, string> = {};
  for (const [name, entry] of Object.entries(header)) {
    if (name === "__metadata__") {
      metadata = Object.fromEntries(Object.entries(entry ?? {}).map(([key, value]) => [key, String(value)]));
    } else {
      tensors.set(name, readEntry(path, size, start, name, entry));
    }
  }
  return { tensors, metadata };
}

function parseHeader(path: string, bytes: Uint8Array): Record<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw broken(path, "its header is not JSON (not a safetensors file?)", cause);
  }
  if (header === null || typeof header !== "object" || Array.isArray(header)) {
    throw broken(path, "its header is not a JSON object");
  }
  return header as Record<string, unknown>;
}

function readEntry(path: string, size: number, start: number, name: string, entry: unknown): ModelTensor {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Record<string, unknown>;
  const label = `tensor ${JSON.stringify(name)}`;
  if (typeof dtype !== "string" || !isCounts(shape) || !isCounts(offsets) || offsets.length !== 2) {
    throw broken(path, `${label} lacks a proper dtype, shape or data_offsets`);
  }
  const [begin, end] = offsets as [number, number];
  const weights = shape.reduce((product, length) => product * length, 1);
  const width = BYTES[dtype];
  if (width === undefined) throw broken(path, `${label} has the unknown type ${JSON.stringify(dtype)}`);
  if (end - begin !== weights * width) {
    throw broken(path, `${label} of shape [${shape}] and type ${dtype} cannot have ${end - begin} bytes`);
  }
  if (start + end > size) throw truncated(path, `${label} ends at byte ${start + end}, the file has ${size}`);
  return {
    name,
    shape,
    type: dtype,
    async read() {
      const format = BLOCK_FORMATS.get(dtype);
      if (!format) {
        throw new ModelFileError({
          what: `${path}: ${label} is stored as ${dtype}`,
          why: "weights are read from F32, F16 and BF16",
          next: "save the model in one of these types, or take its GGUF file",
        });
      }
      const out = new Float32Array(weights);
      format.decode(await readRange(path, start + begin, end - begin), 0, weights, out, 0);
      return out;
    },
  };
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

function broken(path: string, why: string, cause?: unknown): ModelFileError {
  return new ModelFileError(
    {
      what: `${path}: not a readable safetensors file`,
      why,
      next: "download the file again, or save it anew",
    },
    { cause },
  );
}
