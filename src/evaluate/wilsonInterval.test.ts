import { expect, test } from "vitest";
import { normalQuantile } from "./normalQuantile.ts";
import { wilsonInterval } from "./wilsonInterval.ts";

// scipy 1.17.1: scipy.stats.norm.ppf(p)
test.each([
  [0.975, 1.959963984540054],
  [0.995, 2.5758293035489004],
  [0.95, 1.6448536269514722],
  [0.9, 1.2815515655446004],
  [0.5, 0],
])("normal quantile of %f", (p, z) => {
  expect(normalQuantile(p)).toBeCloseTo(z, 11);
  expect(normalQuantile(1 - p)).toBeCloseTo(-z, 11);
});

// statsmodels 0.15.0: proportion_confint(correct, n, alpha=1 - level, method="wilson")
test.each([
  [0, 10, 0.95, 0, 0.27753279986288926],
  [10, 10, 0.95, 0.7224672001371106, 1],
  [8, 10, 0.95, 0.49016247153664183, 0.9433178485456247],
  [57, 60, 0.95, 0.8629948352365147, 0.9828504978356043],
  [171, 720, 0.95, 0.2078606433896453, 0.2699255549639972],
  [8, 10, 0.99, 0.4008186965216716, 0.9598688474953836],
  [171, 720, 0.99, 0.1991622507634466, 0.2806315194392095],
])("%i of %i at %f", (correct, n, level, low, high) => {
  const interval = wilsonInterval(correct, n, level);
  expect(interval.low).toBeCloseTo(low, 11);
  expect(interval.high).toBeCloseTo(high, 11);
});

test("nothing asked says nothing; nonsense is refused", () => {
  expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
  expect(() => wilsonInterval(Number.NaN, 2)).toThrow(RangeError);
  expect(() => wilsonInterval(1, 2, 1)).toThrow(RangeError);
});
