/**
 * The number formats of model files as one table: how many weights and bytes a block has, and how its
 * bytes become floats. Layouts: ggml-common.h and ggml-quants.c of llama.cpp, checked against the Python
 * package gguf. Each product and sum is rounded to float32, as those do. Knows nothing of files.
 */
import { halfTable } from "./halfFloat.ts";

export interface BlockFormat {
  readonly name: string;
  readonly weightsPerBlock: number;
  readonly bytesPerBlock: number;
  /** Turns `blocks` blocks that begin at `from` into floats that begin at `to`. */
  decode(bytes: Uint8Array, from: number, blocks: number, out: Float32Array, to: number): void;
}

const fround = Math.fround;

function half(bytes: Uint8Array, at: number): number {
  return halves[(bytes[at] as number) | ((bytes[at + 1] as number) << 8)] as number;
}
const halves = halfTable();

const F32: BlockFormat = {
  name: "F32",
  weightsPerBlock: 1,
  bytesPerBlock: 4,
  decode(bytes, from, blocks, out, to) {
    new Uint8Array(out.buffer, out.byteOffset + to * 4, blocks * 4).set(
      bytes.subarray(from, from + blocks * 4),
    );
  },
};

const F16: BlockFormat = {
  name: "F16",
  weightsPerBlock: 1,
  bytesPerBlock: 2,
  decode(bytes, from, blocks, out, to) {
    for (let i = 0; i < blocks; i++) out[to + i] = half(bytes, from + 2 * i);
  },
};

const BF16: BlockFormat = {
  name: "BF16",
  weightsPerBlock: 1,
  bytesPerBlock: 2,
  decode(bytes, from, blocks, out, to) {
    // The bits go through an integer view: a float round trip would be slower.
    const words = new Uint32Array(out.buffer, out.byteOffset, out.length);
    for (let i = 0; i < blocks; i++) {
      const at = from + 2 * i;
      words[to + i] = ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 24);
    }
  },
};

const Q4_0: BlockFormat = {
  name: "Q4_0",
  weightsPerBlock: 32,
  bytesPerBlock: 18,
  decode(bytes, from, blocks, out, to) {
    for (let b = 0, at = from; b < blocks; b++, at += 18, to += 32) {
      const scale = half(bytes, at);
      for (let i = 0; i < 16; i++) {
        const pair = bytes[at + 2 + i] as number;
        out[to + i] = scale * ((pair & 15) - 8);
        out[to + 16 + i] = scale * ((pair >> 4) - 8);
      }
    }
  },
};

const Q4_1: BlockFormat = {
  name: "Q4_1",
  weightsPerBlock: 32,
  bytesPerBlock: 20,
  decode(bytes, from, blocks, out, to) {
    for (let b = 0, at = from; b < blocks; b++, at += 20, to += 32) {
      const scale = half(bytes, at);
      const low = half(bytes, at + 2);
      for (let i = 0; i < 16; i++) {
        const pair = bytes[at + 4 + i] as number;
        out[to + i] = fround(scale * (pair & 15)) + low;
        out[to + 16 + i] = fround(scale * (pair >> 4)) + low;
      }
    }
  },
};

const Q5_0: BlockFormat = {
  name: "Q5_0",
  weightsPerBlock: 32,
  bytesPerBlock: 22,
  decode(bytes, from, blocks, out, to) {
    for (let b = 0, at = from; b < blocks; b++, at += 22, to += 32) {
      const scale = half(bytes, at);
      for (let i = 0; i < 16; i++) {
        const pair = bytes[at + 6 + i] as number;
        // Bit i of the four bytes at 2 is the fifth bit of weight i.
        const shift = i & 7;
        const fifth = ((bytes[at + 2 + (i >> 3)] as number) >> shift) & 1;
        const fifthOfSecond = ((bytes[at + 4 + (i >> 3)] as number) >> shift) & 1;
        out[to + i] = scale * (((pair & 15) | (fifth << 4)) - 16);
        out[to + 16 + i] = scale * (((pair >> 4) | (fifthOfSecond << 4)) - 16);
      }
    }
  },
};

const Q5_1: BlockFormat = {
  name: "Q5_1",
  weightsPerBlock: 32,
  bytesPerBlock: 24,
  decode(bytes, from, blocks, out, to) {
    for (let b = 0, at = from; b < blocks; b++, at += 24, to += 32) {
      const scale = half(bytes, at);
      const low = half(bytes, at + 2);
      for (let i = 0; i < 16; i++) {
        const pair = bytes[at + 8 + i] as number;
        const shift = i & 7;
        const fifth = ((bytes[at + 4 + (i >> 3)] as number) >> shift) & 1;
        const fifthOfSecond = ((bytes[at + 6 + (i >> 3)] as number) >> shift) & 1;
        out[to + i] = fround(scale * ((pair & 15) | (fifth << 4))) + low;
        out[to + 16 + i] = fround(scale * ((pair >> 4) | (fifthOfSecond << 4))) + low;
      }
    }
  },
};

const Q8_0: BlockFormat = {
  name: "Q8_0",
  weightsPerBlock: 32,
  bytesPerBlock: 34,
  decode(bytes, from, blocks, out, to) {
    const signed = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let b = 0, at = from; b < blocks; b++, at += 34, to += 32) {
      const scale = half(bytes, at);
      for (let i = 0; i < 32; i++) out[to + i] = scale * (signed[at + 2 + i] as number);
    }
  },
};

/** Scale `index` (0 to 7) of the 12 packed bytes of Q4_K and Q5_K. */
function packedScale(bytes: Uint8Array, at: number, index: number): number {
  if (index < 4) return (bytes[at + index] as number) & 63;
  return ((bytes[at + index + 4] as number) & 15) | (((bytes[at + index - 4] as number) >> 2) & 48);
}

/** Minimum `index` (0 to 7) of the 12 packed bytes of Q4_K and Q5_K. */
function packedMinimum(bytes: Uint8Array, at: number, index: number): number {
  if (index < 4) return (bytes[at + index + 4] as number) & 63;
  return ((bytes[at + index + 4] as number) >> 4) | (((bytes[at + index] as number) >> 2) & 48);
}

const Q4_K: BlockFormat = {
  name: "Q4_K",
  weightsPerBlock: 256,
  bytesPerBlock: 144,
  decode(bytes, from, blocks, out, to) {
    for (let b = 0, at = from; b < blocks; b++, at += 144, to += 256) {
      const scaleOfScales = half(bytes, at);
      const scaleOfMinima = half(bytes, at + 2);
      for (let group = 0; group < 8; group++) {
        const scale = fround(scaleOfScales * packedScale(bytes, at + 4, group));
        const low = fround(scaleOfMinima * packedMinimum(bytes, at + 4, group));
        const quants = at + 16 + (group >> 1) * 32;
        const shift = (group & 1) * 4;
        const start = to + group * 32;
        for (let i = 0; i < 32; i++) {
          out[start + i] = fround(scale * (((bytes[quants + i] as number) >> shift) & 15)) - low;
        }
      }
    }
  },
};

const Q5_K: BlockFormat = {
  name: "Q5_K",
  weightsPerBlock: 256,
  bytesPerBlock: 176,
  decode(bytes, from, blocks, out, to) {
    for (let b = 0, at = from; b < blocks; b++, at += 176, to += 256) {
      const scaleOfScales = half(bytes, at);
      const scaleOfMinima = half(bytes, at + 2);
      for (let group = 0; group < 8; group++) {
        const scale = fround(scaleOfScales * packedScale(bytes, at + 4, group));
        const low = fround(scaleOfMinima * packedMinimum(bytes, at + 4, group));
        const quants = at + 48 + (group >> 1) * 32;
        const shift = (group & 1) * 4;
        const start = to + group * 32;
        for (let i = 0; i < 32; i++) {
          const fifth = ((bytes[at + 16 + i] as number) >> group) & 1;
          const quant = (((bytes[quants + i] as number) >> shift) & 15) | (fifth << 4);
          out[start + i] = fround(scale * quant) - low;
        }
      }
    }
  },
};

const Q6_K: BlockFormat = {
  name: "Q6_K",
  weightsPerBlock: 256,
  bytesPerBlock: 210,
  decode(bytes, from, blocks, out, to) {
    const signed = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let b = 0, at = from; b < blocks; b++, at += 210, to += 256) {
      const scaleOfScales = half(bytes, at + 208);
      // Sixteen runs of 16 weights; eight of them share 64 bytes of low bits and 32 of high bits.
      for (let run = 0; run < 16; run++) {
        const scale = fround(scaleOfScales * (signed[at + 192 + run] as number));
        const side = run >> 3;
        const quarter = (run >> 1) & 3;
        const column = (run & 1) * 16;
        const low = at + side * 64 + (quarter & 1) * 32 + column;
        const lowShift = (quarter >> 1) * 4;
        const high = at + 128 + side * 32 + column;
        const highShift = quarter * 2;
        const start = to + run * 16;
        for (let i = 0; i < 16; i++) {
          const quant =
            (((bytes[low + i] as number) >> lowShift) & 15) |
            ((((bytes[high + i] as number) >> highShift) & 3) << 4);
          out[start + i] = scale * (quant - 32);
        }
      }
    }
  },
};

/** Every format that can be read, by its name in GGUF and safetensors. */
export const BLOCK_FORMATS: ReadonlyMap<string, BlockFormat> = new Map(
  [F32, F16, BF16, Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q4_K, Q5_K, Q6_K].map((format) => [format.name, format]),
);
