import { expect, it } from "vitest";
import { diversityOf } from "./diversityOf.ts";

it("counts the share of n-grams that differ, within texts", () => {
  // Words: a b a b | a b. Pairs: ab ba ab | ab. Triples: aba bab.
  expect(diversityOf(["A b, a b.", "a b"])).toMatchObject({
    texts: 2,
    words: 6,
    distinct1: 2 / 6,
    distinct2: 2 / 4,
    distinct3: 1,
  });
});

it("compresses what repeats itself", () => {
  const same = diversityOf(Array.from({ length: 50 }, () => "Ann Lee bakes the bread of the town."));
  const other = diversityOf(
    Array.from({ length: 50 }, (_, i) => `Room ${i * 7919} holds ${i * 104729} crates.`),
  );
  expect(same.compressionRatio).toBeGreaterThan(10);
  expect(other.compressionRatio).toBeLessThan(5);
  expect(same.compressionRatio).toBeGreaterThan(other.compressionRatio);
});

it("is zero for nothing", () => {
  expect(diversityOf([])).toEqual({
    texts: 0,
    words: 0,
    distinct1: 0,
    distinct2: 0,
    distinct3: 0,
    compressionRatio: 0,
  });
});
