/** Round trips, and files broken on purpose. That the values are right is checked in modelFile.test.ts. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ModelFileError } from "../../core/errors.ts";
import { readSafetensors } from "./readSafetensors.ts";
import { writeSafetensors } from "./writeSafetensors.ts";

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "corollary-safetensors-"));
  path = join(folder, "t.safetensors");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A file with this header, whatever it says, and as many bytes of data. */
function withHeader(header: unknown, data: number, declared?: bigint): void {
  const text = Buffer.from(typeof header === "string" ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(declared ?? BigInt(text.length));
  writeFileSync(path, Buffer.concat([length, text, Buffer.alloc(data)]));
}

describe("safetensors", () => {
  it("reads back what it wrote, to the bit", async () => {
    const value = fc.float({ noNaN: true });
    const tensor = fc.array(value, { maxLength: 40 }).map((data) => Float32Array.from(data));
    const names = fc
      .string({ minLength: 1 })
      .filter((name) => name !== "__metadata__" && name !== "__proto__");
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, tensor, { maxKeys: 5, noNullPrototype: true }), async (data) => {
        const tensors = Object.entries(data).map(
          ([name, values]) => [name, { shape: [values.length], data: values }] as const,
        );
        writeSafetensors(path, new Map(tensors), { made: "här" });
        const back = await readSafetensors(path);
        expect(back.metadata).toEqual({ made: "här" });
        expect([...back.tensors.keys()].sort()).toEqual(Object.keys(data).sort());
        for (const [name, values] of Object.entries(data)) {
          expect([...(await back.tensors.get(name)!.read())]).toEqual([...values]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("writes halves, and begins the numbers at a multiple of eight", async () => {
    const data = Float32Array.of(1, -2.5, 65504, 2 ** -24, 0.1);
    writeSafetensors(path, new Map([["a", { shape: [5, 1], data, type: "F16" }]]));
    const tensor = (await readSafetensors(path)).tensors.get("a")!;
    expect([tensor.type, tensor.shape]).toEqual(["F16", [5, 1]]);
    // 0.1 as a half is 0x2e66 = 1638 * 2^-14.
    expect([...(await tensor.read())]).toEqual([1, -2.5, 65504, 2 ** -24, 1638 * 2 ** -14]);
    expect(Number(readFileSync(path).readBigUInt64LE()) % 8).toBe(0);
  });

  it("refuses to write a tensor whose shape does not fit its numbers", () => {
    const tensors = new Map([["a", { shape: [2, 2], data: new Float32Array(3) }]]);
    expect(() => writeSafetensors(path, tensors)).toThrow(/shape \[2,2\] has 3 numbers/);
  });

  it("names what is wrong with a broken file", async () => {
    const entry = { dtype: "F32", shape: [2], data_offsets: [0, 8] };
    const why = async (header: unknown, data: number, declared?: bigint) => {
      withHeader(header, data, declared);
      const error = await readSafetensors(path).catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(ModelFileError);
      return (error as ModelFileError).why;
    };
    expect(await why({ a: entry }, 7)).toMatch(/tensor "a" ends at byte \d+, the file has/);
    expect(await why({ a: entry }, 8, 1n << 60n)).toMatch(/header declares/);
    expect(await why({ a: entry }, 8, 5000n)).toMatch(/header ends at byte 5008/);
    expect(await why("{", 8)).toMatch(/not JSON/);
    expect(await why([], 8)).toMatch(/not a JSON object/);
    expect(await why({ a: null }, 8)).toMatch(/"a" lacks a proper/);
    expect(await why({ a: { ...entry, shape: [-2] } }, 8)).toMatch(/"a" lacks a proper/);
    expect(await why({ a: { ...entry, shape: [3] } }, 8)).toMatch(/cannot have 8 bytes/);
    expect(await why({ a: { ...entry, data_offsets: [8, 0] } }, 8)).toMatch(/cannot have -8 bytes/);
    expect(await why({ a: { ...entry, dtype: "F31" } }, 8)).toMatch(/unknown type "F31"/);
    writeFileSync(path, "short");
    await expect(readSafetensors(path)).rejects.toThrow(/truncated/);
  });

  it("lists integers but does not read them as weights", async () => {
    withHeader({ a: { dtype: "I64", shape: [1], data_offsets: [0, 8] } }, 8);
    const tensor = (await readSafetensors(path)).tensors.get("a")!;
    expect(tensor.type).toBe("I64");
    await expect(tensor.read()).rejects.toThrow(/"a" is stored as I64/);
  });

  it("opens or gives a ModelFileError for any header", async () => {
    const number = fc.oneof(fc.integer(), fc.double(), fc.constant(8));
    const entry = fc.record({
      dtype: fc.oneof(fc.constantFrom("F32", "F16", "BOOL"), fc.string()),
      shape: fc.array(number, { maxLength: 3 }),
      data_offsets: fc.array(number, { maxLength: 3 }),
    });
    const header = fc.oneof(fc.json(), fc.dictionary(fc.string(), fc.oneof(entry, fc.jsonValue())));
    await fc.assert(
      fc.asyncProperty(header, fc.nat(64), async (content, data) => {
        withHeader(content, data);
        const error = await readSafetensors(path).catch((cause: unknown) => cause);
        if (error instanceof Error) expect(error).toBeInstanceOf(ModelFileError);
      }),
    );
  });
});
