/**
 * Rows that leave and join while others go on: every text must be what the same request gets alone, which
 * engineModel.test.ts and families.test.ts hold to PyTorch's.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { zeroLora } from "../lora/loraWeights.ts";
import { openTinyLlama } from "../testSupport.ts";
import { Tokenizer } from "../tokenizer/tokenizer.ts";
import type { ModelConfig } from "../weights/modelFile.ts";
import { encodePrefix } from "./encodePrefix.ts";
import { Forward, type ForwardBatch } from "./forward.ts";
import { generateTexts } from "./generateTexts.ts";

describe("generateTexts", () => {
  let config: ModelConfig;
  let forward: Forward;
  let tokenizer: Tokenizer;
  beforeAll(async () => {
    const { model, weights } = await openTinyLlama();
    ({ config } = model);
    forward = await Forward.open(config, weights);
    tokenizer = Object.assign(Object.create(new Tokenizer(model.tokenizer)), { eotIds: [] }) as Tokenizer;
  });
  afterAll(() => forward.close());

  // Unlike lengths and ends, so that rows leave one by one; sampled ones, so that their streams must not mix.
  const requests = Array.from({ length: 9 }, (_, i) => ({
    prompt: Array.from({ length: 2 + ((5 * i) % 7) }, (_, k) => 3 + ((11 * i + 7 * k) % 40)),
    maxTokens: 1 + ((4 * i) % 9),
    temperature: i % 3 === 0 ? 0.8 : 0,
    topP: 1,
    stop: [],
    seed: i,
  }));

  it("gives each request what it gets alone, however many go side by side", async () => {
    const lora = zeroLora(config);
    const prefix = await encodePrefix(forward, [5, 9, 14, 20, 21, 8], lora);
    const alone = [];
    for (const request of requests) {
      alone.push(...(await generateTexts(forward, tokenizer, [request], lora, { prefix, visible: 5 })));
    }
    expect(alone.map(({ tokens }) => tokens.length)).toEqual(requests.map(({ maxTokens }) => maxTokens));
    for (const mostRows of [1, 2, 4, 64]) {
      const told: number[] = [];
      const texts = await generateTexts(forward, tokenizer, requests, lora, {
        prefix,
        visible: 5,
        mostRows,
        onText: (index) => told.push(index),
      });
      expect(texts, `${mostRows} rows`).toEqual(alone);
      expect(told.toSorted((a, b) => a - b)).toEqual([...requests.keys()]);
    }
  });

  it("fills the places of ended rows and never passes the most rows", async () => {
    const sizes: number[] = [];
    const watched = Object.assign(Object.create(forward), {
      run: (batch: ForwardBatch) => {
        if (batch.length === 1 && batch.past) sizes.push(batch.rows);
        return forward.run(batch);
      },
    }) as Forward;
    await generateTexts(watched, tokenizer, requests, zeroLora(config), { mostRows: 4 });
    expect(Math.max(...sizes)).toBe(4);
    // By prompt length the requests write 1, 2, 4, 7 | 9, 3, 5, 6 | 8 tokens, the first of each when its prompt is read:
    // groups that wait for their last row take 6 + 8 + 7 steps. Refilled where two are left: 1 + 2 + 3 + 1 + 7.
    expect(sizes.length).toBe(14);
  });
});
