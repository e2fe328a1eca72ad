/** Expected counts follow from the bounds by arithmetic. */
import { describe, expect, it } from "vitest";
import { takeRows } from "./takeRows.ts";

// SmolLM2-135M: 9 heads; 30 layers · 3 key heads · 64 · 2 numbers a token.
const room = { held: 0, capacity: 0, mostRows: 64, prefix: 200, heads: 9, perToken: 11_520 };
const prompts = (count: number, length: number, maxTokens = 60) =>
  Array.from({ length: count }, () => ({ length, maxTokens }));

describe("takeRows", () => {
  it("takes as many as there is room for", () => {
    expect(takeRows(prompts(100, 40), room)).toBe(64);
    expect(takeRows(prompts(10, 40), room)).toBe(10);
    expect(takeRows(prompts(100, 40), { ...room, held: 44, capacity: 120 })).toBe(20);
    expect(takeRows(prompts(100, 40), { ...room, held: 64, capacity: 120 })).toBe(0);
    expect(takeRows([], room)).toBe(0);
  });

  it("reads no more prompts together than the attention scores may take", () => {
    // 500 · 702 · 9 = 3.16e6 a row; 15 rows are 47.4e6, 16 are 50.5e6. Keys: 15 · 560 · 11,520 = 97e6.
    expect(takeRows(prompts(100, 500), room)).toBe(15);
  });

  it("holds no more rows than their keys and values may take", () => {
    // 2,060 · 11,520 = 23.7e6 a row: 10 rows are 237e6, 11 are 261e6. A row's scores alone are 39.6e6.
    expect(takeRows(prompts(100, 2000), { ...room, held: 9, capacity: 2060 })).toBe(1);
    expect(takeRows(prompts(100, 2000), { ...room, held: 10, capacity: 2060 })).toBe(0);
    // Short prompts beside long rows get the long rows' room: 20 · 2,060 · 11,520 = 475e6.
    expect(takeRows(prompts(100, 40), { ...room, held: 19, capacity: 2060 })).toBe(0);
  });

  it("takes one prompt alone however long it is", () => {
    expect(takeRows(prompts(3, 8000), room)).toBe(1);
    expect(takeRows(prompts(3, 50_000), room)).toBe(1);
    expect(takeRows(prompts(3, 50_000), { ...room, held: 1, capacity: 10 })).toBe(0);
  });
});
