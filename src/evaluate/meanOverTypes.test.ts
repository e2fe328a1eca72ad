import { expect, test } from "vitest";
import { meanOverTypes } from "./meanOverTypes.ts";

test("each type counts the same, however many questions it has", () => {
  // Accuracies 1/2, 3/4, 1, 1/5. scipy 1.17.1: stats.sem([.5, .75, 1, .2]) = 0.17123935490028766.
  const outcomes = [1, 0, 1, 1, 1, 0, 1, 1, 0, 0, 0, 0].map(Boolean);
  const types = [..."aabbbbcddddd"];
  const { types: count, mean, standardError } = meanOverTypes(outcomes, types);
  expect(count).toBe(4);
  expect(mean).toBeCloseTo(0.6125, 12);
  expect(standardError).toBeCloseTo(0.17123935490028766, 12);
});

test("one type has no error to show; nothing asked is refused", () => {
  expect(meanOverTypes([true, false], ["a", "a"])).toEqual({ types: 1, mean: 0.5, standardError: null });
  expect(() => meanOverTypes([], [])).toThrow(RangeError);
  expect(() => meanOverTypes([true], [])).toThrow(RangeError);
});
