import { expect, test } from "vitest";
import { mcNemarExact } from "./mcNemarExact.ts";

// statsmodels 0.15.0: mcnemar([[5, b], [c, 9]], exact=True).pvalue
test.each([
  [1, 0, 1],
  [5, 0, 0.0625],
  [10, 3, 0.09228515625],
  [40, 41, 1],
  [120, 60, 9.14458588461025e-6],
  [700, 500, 8.535366081034316e-9],
])("%i against %i", (b, c, p) => {
  expect(mcNemarExact(b, c) / p).toBeCloseTo(1, 9);
  expect(mcNemarExact(c, b) / p).toBeCloseTo(1, 9);
});

test("no disagreement is no evidence", () => expect(mcNemarExact(0, 0)).toBe(1));

test("counts must be whole", () => {
  expect(() => mcNemarExact(1.5, 2)).toThrow(RangeError);
  expect(() => mcNemarExact(-1, 2)).toThrow(RangeError);
});
