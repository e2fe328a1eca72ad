import { expect, test } from "vitest";
import { fisherExact } from "./fisherExact.ts";

// scipy 1.17.1: fisher_exact([[a, n - a], [b, m - b]]).pvalue; the first is Fisher's tea, 34/70.
test.each([
  [3, 4, 1, 4, 0.48571428571428565],
  [4, 15, 145, 145, 4.401840284003194e-14],
  [21, 51, 79, 93, 1.1757681881358847e-7],
  [0, 10, 0, 20, 1],
  [200, 400, 260, 410, 0.00012721046797899664],
  [1, 2, 1, 3, 1],
])("%i of %i and %i of %i", (a, n, b, m, p) => {
  expect(fisherExact({ right: a, of: n }, { right: b, of: m }) / p).toBeCloseTo(1, 9);
  expect(fisherExact({ right: b, of: m }, { right: a, of: n }) / p).toBeCloseTo(1, 9);
  expect(fisherExact({ right: n - a, of: n }, { right: m - b, of: m }) / p).toBeCloseTo(1, 9);
});

test("no answers are no evidence", () =>
  expect(fisherExact({ right: 0, of: 0 }, { right: 3, of: 9 })).toBe(1));

test("counts must be whole and within", () => {
  expect(() => fisherExact({ right: 1.5, of: 2 }, { right: 1, of: 2 })).toThrow(RangeError);
  expect(() => fisherExact({ right: 1, of: 2 }, { right: 3, of: 2 })).toThrow(RangeError);
});
