import fc from "fast-check";
import { expect, test } from "vitest";
import { cheapestRanges } from "./cheapestRanges.ts";
import { firstCheaper } from "./firstCheaper.ts";

test("firstCheaper: the first whole number strictly above once / saved", () => {
  expect(firstCheaper(10, 3)).toBe(4);
  expect(firstCheaper(9, 3)).toBe(4);
  expect(firstCheaper(0, 3)).toBe(1);
  expect(firstCheaper(10, 0)).toBeNull();
  expect(firstCheaper(10, -1)).toBeNull();
});

test("equal costs go to the way named first; both ends are included", () => {
  const ways = [
    { name: "each", cost: (n: number) => n },
    { name: "once", cost: () => 100 },
  ];
  expect(cheapestRanges(ways, 1000)).toEqual([
    { name: "each", from: 1, to: 100 },
    { name: "once", from: 101, to: 1000 },
  ]);
  expect(cheapestRanges([...ways].reverse(), 1000)[1]).toEqual({ name: "once", from: 100, to: 1000 });
});

test("three ways, steps, and an end between two points of the search", () => {
  const ways = [
    { name: "a", cost: (n: number) => n },
    { name: "b", cost: (n: number) => 50 + n / 2 },
    { name: "c", cost: (n: number) => 300 * Math.ceil(n / 700) },
  ];
  // a < b up to 100; b ≤ 300 up to 500; c's second machine from 701 on costs 600, b less until 1100; then 600 < b.
  expect(cheapestRanges(ways, 1400)).toEqual([
    { name: "a", from: 1, to: 100 },
    { name: "b", from: 101, to: 500 },
    { name: "c", from: 501, to: 700 },
    { name: "b", from: 701, to: 1100 },
    { name: "c", from: 1101, to: 1400 },
  ]);
});

test("two straight lines meet where firstCheaper says", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1000 }), (once, saved) => {
      const ways = [
        { name: "each", cost: (n: number) => saved * n },
        { name: "once", cost: () => once },
      ];
      const ranges = cheapestRanges(ways, 100_000);
      const meets = firstCheaper(once, saved) as number;
      const found = ranges.find((range) => range.name === "once")?.from ?? null;
      expect(found).toBe(meets > 100_000 ? null : meets);
      expect(ranges[0]?.from).toBe(1);
      expect(ranges.at(-1)?.to).toBe(100_000);
      expect(ranges.slice(1).map((range) => range.from)).toEqual(ranges.slice(0, -1).map((r) => r.to + 1));
    }),
    { numRuns: 50 },
  );
});

test("no ways, no ranges; one number; a wrong end", () => {
  expect(cheapestRanges([], 10)).toEqual([]);
  expect(cheapestRanges([{ name: "a", cost: () => 1 }], 1)).toEqual([{ name: "a", from: 1, to: 1 }]);
  expect(() => cheapestRanges([], 0.5)).toThrow(RangeError);
});
