/** Reference: the Python package gguf (version in the fixture), `gguf.quants.dequantize`, on random blocks. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BLOCK_FORMATS } from "./blockFormats.ts";

const fixture: { formats: Record<string, { bytes: string; values: number[] }> } = JSON.parse(
  readFileSync(new URL("../../../fixtures/dequantise/reference.json", import.meta.url), "utf8"),
);

describe("block formats", () => {
  it("has a reference for each format", () => {
    expect(Object.keys(fixture.formats).sort()).toEqual([...BLOCK_FORMATS.keys()].sort());
  });

  for (const [name, { bytes, values }] of Object.entries(fixture.formats)) {
    const format = BLOCK_FORMATS.get(name)!;
    const data = new Uint8Array(Buffer.from(bytes, "base64"));
    const blocks = values.length / format.weightsPerBlock;

    it(`${name} gives the reference's float32 to the bit`, () => {
      expect(data.length).toBe(blocks * format.bytesPerBlock);
      const out = new Float32Array(values.length);
      format.decode(data, 0, blocks, out, 0);
      expect([...out]).toEqual(values);
    });

    it(`${name} begins where it is told, and writes nothing else`, () => {
      const shifted = new Uint8Array(data.length + 3);
      shifted.set(data, 3);
      const out = new Float32Array(values.length + 7).fill(-7);
      format.decode(shifted.subarray(1), 2, blocks, out, 5);
      expect([...out.subarray(5, -2)]).toEqual(values);
      expect([...out.subarray(0, 5), ...out.subarray(-2)]).toEqual(new Array(7).fill(-7));
    });
  }
});
