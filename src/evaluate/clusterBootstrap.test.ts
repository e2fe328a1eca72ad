import { expect, test } from "vitest";
import { clusterBootstrap } from "./clusterBootstrap.ts";

const values = [1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0, 0];
const keys = [..."aaaabbcccddddeee"];

test("agrees with a bootstrap of two million resamples", () => {
  // numpy 2.4.6: quantile(sums[ix].sum(1) / sizes[ix].sum(1), [.025, .975]) with
  // ix = default_rng(0).integers(0, 5, (2_000_000, 5)) gave 0.25 and 0.8125. Five clusters make a coarse
  // distribution, so the quantiles sit on its atoms; 0.02 leaves room for a neighbouring one.
  const { low, high } = clusterBootstrap(values, keys, { resamples: 20_000 });
  expect(Math.abs(low - 0.25)).toBeLessThan(0.02);
  expect(Math.abs(high - 0.8125)).toBeLessThan(0.02);
});

test("many clusters agree with the normal interval of the mean", () => {
  // Closed form: 400 clusters of one, half right: 0.5 ± 1.96 · 0.5/20.
  const halves = Array.from({ length: 400 }, (_, i) => i % 2);
  const { low, high } = clusterBootstrap(
    halves,
    halves.map((_, i) => `f${i}`),
  );
  expect(Math.abs(low - 0.451)).toBeLessThan(0.006);
  expect(Math.abs(high - 0.549)).toBeLessThan(0.006);
});

test("same seed, same interval, in any order; another seed, another stream", () => {
  const unequal = values.map((v, i) => v + i / 7);
  const one = clusterBootstrap(unequal, keys, { resamples: 200, seed: 3 });
  expect(clusterBootstrap([...unequal].reverse(), [...keys].reverse(), { resamples: 200, seed: 3 })).toEqual({
    low: expect.closeTo(one.low, 12),
    high: expect.closeTo(one.high, 12),
  });
  expect(clusterBootstrap(unequal, keys, { resamples: 200, seed: 4 })).not.toEqual(one);
});

test("no spread is a point; nothing is an error", () => {
  expect(clusterBootstrap([1, 1, 1], ["a", "a", "b"])).toEqual({ low: 1, high: 1 });
  expect(() => clusterBootstrap([], [])).toThrow(RangeError);
  expect(() => clusterBootstrap([1], [])).toThrow(RangeError);
});
