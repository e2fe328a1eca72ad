import fc from "fast-check";
import { expect, it } from "vitest";
import { jsonLines } from "./jsonLines.ts";

async function read(chunks: readonly Uint8Array[]): Promise<object[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const found: object[] = [];
  for await (const object of jsonLines(body)) found.push(object);
  return found;
}

/** Cut after each of these many bytes, in turn. */
function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

it("gives the objects of any text in any chunks, and leaves out what is none", async () => {
  const object = fc.dictionary(fc.string(), fc.string({ unit: "binary" }));
  const junk = fc.constantFrom("", "{", "null", "7", '"{}"', "]");
  const line = fc.oneof(
    object.map((value) => ({ text: JSON.stringify(value), value: value as object | undefined })),
    junk.map((text) => ({ text, value: undefined })),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(line),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      fc.constantFrom("\n", "\r\n"),
      fc.boolean(),
      async (lines, sizes, end, last) => {
        const text = lines.map((l) => l.text).join(end) + (last ? end : "");
        const found = await read(cut(Buffer.from(text), sizes));
        const expected = lines.flatMap((l) => (l.value === undefined ? [] : [l.value]));
        expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
      },
    ),
    { numRuns: 30 },
  );
});

it("leaves out a line that is too long, and reads the next", async () => {
  const long = Buffer.from(`{"a":"${"x".repeat(5 * 2 ** 20)}"}\n{"b":1}\n`);
  expect(await read(cut(long, [65_536]))).toEqual([{ b: 1 }]);
});
