import fc from "fast-check";
import { expect, test } from "vitest";
import { clusteredInterval } from "./clusteredInterval.ts";
import { wilsonInterval } from "./wilsonInterval.ts";

test("one question a cluster is Wilson's interval", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 50 }), (outcomes) => {
      const { low, high, effectiveN } = clusteredInterval(
        outcomes,
        outcomes.map((_, i) => `f${i}`),
      );
      const wilson = wilsonInterval(outcomes.filter(Boolean).length, outcomes.length);
      expect(effectiveN).toBe(outcomes.length);
      expect(low).toBeCloseTo(wilson.low, 12);
      expect(high).toBeCloseTo(wilson.high, 12);
    }),
  );
});

test("uneven clusters agree with statsmodels' cluster-robust variance", () => {
  // statsmodels 0.15.0: V = OLS(y, ones(16)).fit(cov_type="cluster", cov_kwds={"groups": g,
  // "use_correction": False}).bse[0]**2 * 5/4; effective n = 16 / (V / (p(1-p)/15));
  // proportion_confint(p * effective n, effective n, 0.05, "wilson").
  const right = [1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0, 0].map(Boolean);
  const keys = [..."aaaabbcccddddeee"];
  const { low, high, effectiveN } = clusteredInterval(right, keys);
  expect(effectiveN).toBeCloseTo(10.316761619190391, 10);
  expect(low).toBeCloseTo(0.2865855289085764, 10);
  expect(high).toBeCloseTo(0.8044990256704678, 10);
});

test("asking each question three times adds no information", () => {
  // Closed form: clusters of k equal answers have the interval of the clusters alone.
  const outcomes = [true, true, true, false, true, false, true, true];
  const single = clusteredInterval(
    outcomes,
    outcomes.map((_, i) => `f${i}`),
  );
  const repeated = clusteredInterval(
    outcomes.flatMap((o) => [o, o, o]),
    outcomes.flatMap((_, i) => [`f${i}`, `f${i}`, `f${i}`]),
  );
  // deff = 3 · (8/7) / (24/23): 3, but for the small-sample factors of 8 clusters and 24 questions.
  expect(repeated.effectiveN).toBeCloseTo(8 * ((7 / 8) * (24 / 23)), 10);
  expect(repeated.low).toBeLessThanOrEqual(single.low + 1e-12);
});

test("all right: the clusters count, not the questions", () => {
  const keys = [..."aabbccddee"];
  const { low, high } = clusteredInterval(new Array(10).fill(true), keys);
  expect(low).toBeCloseTo(wilsonInterval(5, 5).low, 12);
  expect(high).toBe(1);
  expect(clusteredInterval(new Array(10).fill(false), keys).low).toBe(0);
  expect(clusteredInterval([], [])).toEqual({ low: 0, high: 1, effectiveN: 0 });
});

test("the interval holds the accuracy, whatever the clusters", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.boolean(), fc.constantFrom("a", "b", "c", "d")), { minLength: 1, maxLength: 60 }),
      (items) => {
        const outcomes = items.map(([right]) => right);
        const { low, high } = clusteredInterval(
          outcomes,
          items.map(([, key]) => key),
        );
        const share = outcomes.filter(Boolean).length / outcomes.length;
        expect(low).toBeLessThanOrEqual(share + 1e-12);
        expect(high).toBeGreaterThanOrEqual(share - 1e-12);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
      },
    ),
  );
});
