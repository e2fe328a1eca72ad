import { expect, test } from "vitest";
import { pairedDifference } from "./pairedDifference.ts";

test("counts, difference and exact p", () => {
  // By hand: 13 questions where only one arm is right, 10 against 3, of 40; p from statsmodels 0.15.0,
  // mcnemar([[27, 10], [3, 0]], exact=True).
  const pairs = Array.from({ length: 40 }, (_, i) => ({
    cluster: `f${i}`,
    first: i < 10 || i >= 13,
    second: i >= 10,
  }));
  const result = pairedDifference(pairs);
  expect(result).toMatchObject({ n: 40, clusters: 40, onlyFirst: 10, onlySecond: 3, difference: 7 / 40 });
  expect(result.p).toBeCloseTo(0.09228515625, 12);
  expect(result.pByCluster).toBeCloseTo(result.p, 12);
  // Normal approximation: sd of the difference = sqrt(13/40 − 0.175²)/√40 = 0.0858; 0.175 ± 0.168.
  expect(Math.abs(result.low - 0.007)).toBeLessThan(0.03);
  expect(Math.abs(result.high - 0.343)).toBeLessThan(0.03);
});

test("questions that share a fact weigh as one", () => {
  // Five facts, four questions each, the first arm alone right everywhere:
  // 2·2^-20 question by question, 2·2^-5 by fact.
  const pairs = Array.from({ length: 20 }, (_, i) => ({ cluster: `f${i % 5}`, first: true, second: false }));
  const result = pairedDifference(pairs);
  expect(result.p).toBeCloseTo(2 ** -19, 15);
  expect(result.pByCluster).toBeCloseTo(2 ** -4, 15);
  expect([result.low, result.high]).toEqual([1, 1]);
});

test("no pairs is an error", () => expect(() => pairedDifference([])).toThrow(RangeError));
