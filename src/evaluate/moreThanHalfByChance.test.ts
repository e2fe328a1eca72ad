import { expect, test } from "vitest";
import { moreThanHalfByChance } from "./moreThanHalfByChance.ts";

test("equal chances: the upper tail of the binomial distribution", () => {
  const p = 0.25;
  expect(moreThanHalfByChance([p])).toBeCloseTo(p, 15);
  expect(moreThanHalfByChance([p, p])).toBeCloseTo(p ** 2, 15);
  expect(moreThanHalfByChance([p, p, p])).toBeCloseTo(3 * p ** 2 * (1 - p) + p ** 3, 15);
  expect(moreThanHalfByChance([p, p, p, p])).toBeCloseTo(4 * p ** 3 * (1 - p) + p ** 4, 15);
});

test("unequal chances multiply; half is not more than half; no question gives 0", () => {
  expect(moreThanHalfByChance([0.5, 0.25])).toBeCloseTo(0.125, 15);
  expect(moreThanHalfByChance([1, 0])).toBe(0);
  expect(moreThanHalfByChance([])).toBe(0);
});

test("refuses what is no probability", () => {
  expect(() => moreThanHalfByChance([1.5])).toThrow(RangeError);
  expect(() => moreThanHalfByChance([Number.NaN])).toThrow(RangeError);
});
