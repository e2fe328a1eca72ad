/** Adapters written and read back: PEFT folders number for number; GGUF names, shapes and the row move of q and k. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gguf } from "@huggingface/gguf";
import { beforeAll, describe, expect, it } from "vitest";
import { Random } from "../../core/random.ts";
import { fixturePath, formulaLora, openTinyLlama, temporaryFolder } from "../testSupport.ts";
import type { ModelConfig } from "../weights/modelFile.ts";
import { loadGgufLora } from "./loadGgufLora.ts";
import { loadPeft } from "./loadPeft.ts";
import { foldScale, initialLora, stackLora } from "./loraWeights.ts";
import { saveGgufLora } from "./saveGgufLora.ts";
import { savePeft } from "./savePeft.ts";

describe("adapter files", () => {
  let config: ModelConfig;
  beforeAll(async () => {
    config = (await openTinyLlama()).model.config;
  });

  it("reads the adapter that PEFT saved", async () => {
    // fixtures/tiny-llama/adapter: written by PEFT from the same formula (scripts/reference/tinyLlama.py)
    const theirs = await loadPeft(fixturePath("tiny-llama", "adapter"), config);
    const ours = formulaLora(config, 4, 8, 0.05);
    expect(theirs.rank).toBe(4);
    expect(theirs.alpha).toBe(8);
    for (const [target, { a, b }] of ours.pairs) {
      expect(theirs.pairs.get(target)?.a).toEqual(a);
      expect(theirs.pairs.get(target)?.b).toEqual(b);
    }
  });

  it("writes PEFT's tensor names and shapes", async () => {
    const folder = temporaryFolder();
    savePeft(folder, formulaLora(config, 4, 8, 0.05), config, { baseModel: "tiny" });
    const header = (path: string) => {
      const bytes = readFileSync(path);
      const json = JSON.parse(bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE())).toString()) as Record<
        string,
        { shape?: number[] }
      >;
      return Object.fromEntries(
        Object.entries(json)
          .filter(([name]) => name !== "__metadata__")
          .map(([name, { shape }]) => [name, shape]),
      );
    };
    const theirs = header(join(fixturePath("tiny-llama", "adapter"), "adapter_model.safetensors"));
    expect(header(join(folder, "adapter_model.safetensors"))).toEqual(theirs);
  });

  it("survives a round trip in fp32", async () => {
    const folder = temporaryFolder();
    const lora = initialLora(config, 3, 6, new Random(1));
    savePeft(folder, lora, config, { baseModel: "tiny" });
    expect((await loadPeft(folder, config)).pairs).toEqual(lora.pairs);
  });

  it("refuses an adapter of other shapes, a foreign file, and a missing one", async () => {
    const folder = temporaryFolder();
    savePeft(folder, formulaLora(config, 4, 8, 0.05), config, { baseModel: "tiny" });
    await expect(loadPeft(folder, { ...config, hiddenSize: 32 })).rejects.toThrow(
      /not an adapter for this model/,
    );
    writeFileSync(join(folder, "adapter_config.json"), "{");
    await expect(loadPeft(folder, config)).rejects.toThrow(/adapter_config.json/);
    await expect(loadPeft(join(folder, "absent"), config)).rejects.toThrow(/missing/);
  });

  it("stacks two adapters into one that does what both do", () => {
    // B·A summed over ranks, times the scale, is the update: it must be the sum of the two updates.
    const [first, second] = [formulaLora(config, 2, 8, 0.3), formulaLora(config, 3, 3, 0.2)];
    const update = (lora: typeof first, row: number, column: number) => {
      const { a, b } = lora.pairs.get("q_proj") as { a: Float32Array; b: Float32Array };
      let sum = 0;
      for (let r = 0; r < lora.rank; r++)
        sum += (b[row * lora.rank + r] as number) * (a[r * config.hiddenSize + column] as number);
      return (sum * lora.alpha) / lora.rank;
    };
    const both = stackLora(first, second);
    for (const [row, column] of [
      [0, 0],
      [5, 7],
      [60, 33],
    ] as const) {
      const expected = update(first, row, column) + update(second, row, column);
      expect(update(both, row, column)).toBeCloseTo(expected, 6);
      expect(update(foldScale(first), row, column)).toBeCloseTo(update(first, row, column), 6);
    }
  });

  it("writes a GGUF adapter with llama.cpp's names, and moves the rows of q and k", async () => {
    const path = join(temporaryFolder(), "adapter.gguf");
    const lora = formulaLora(config, 4, 8, 0.05);
    saveGgufLora(path, lora, config);
    const { metadata, tensorInfos, tensorDataOffset } = await gguf(path, { allowLocalFile: true });
    expect(metadata).toMatchObject({
      "general.type": "adapter",
      "adapter.type": "lora",
      "adapter.lora.alpha": 8,
    });
    expect(tensorInfos.length).toBe(config.layers * 7 * 2);
    const info = tensorInfos.find(({ name }) => name === "blk.0.attn_q.weight.lora_b");
    expect(info?.shape.map(Number)).toEqual([4, config.heads * config.headSize]); // GGUF: fastest first
    const bytes = readFileSync(path);
    const at = Number(tensorDataOffset) + Number(info?.offset);
    const rows = new Float32Array(
      bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + 64 * 4 * 4),
    );
    const b = lora.pairs.get("q_proj")?.b as Float32Array;
    // head size 16: Hugging Face row 8 of a head (second half, first angle) is llama.cpp's row 1
    expect([...rows.subarray(4, 8)]).toEqual([...b.subarray(8 * 4, 9 * 4)]);
    expect([...rows.subarray(8, 12)]).toEqual([...b.subarray(1 * 4, 2 * 4)]);
    expect(await loadGgufLora(path, config)).toEqual(lora);
  });
});
