import { expect, test } from "vitest";
import { detectableDifference } from "./detectableDifference.ts";
import { detectablePairedDifference } from "./detectablePairedDifference.ts";
import { powerOfMcNemar } from "./powerOfMcNemar.ts";

// scipy 1.17.1: the sum over N of binom.pmf(N, n, ψ) times that of binom.pmf(k, N, (ψ+δ)/2ψ) over the k with
// binomtest(k, N).pvalue ≤ 0.05.
test.each([
  [40, 0.3, 0.2, 0.5673794537450316],
  [12, 0.5, 0.5, 0.6127929687500002],
  [60, 0.25, 0.1, 0.2567477775292634],
  [10, 0.9, 0.7, 0.632973021],
  [5, 1, 1, 0],
])("power of %i pairs, %f discordant, difference %f", (n, discordant, difference, power) => {
  expect(powerOfMcNemar(n, discordant, difference)).toBeCloseTo(power, 10);
  expect(powerOfMcNemar(n, discordant, -difference)).toBeCloseTo(power, 10);
});

// The same sum, with ψ = max(ψ, δ), solved for power 0.8 by scipy.optimize.brentq.
test.each([
  [40, 0.3, 0.2420997579428554],
  [40, 0.5, 0.31690309576700865],
  [10, 0.2, 0.6731718214934573],
])("%i pairs, %f discordant", (n, discordant, difference) => {
  expect(detectablePairedDifference(n, discordant)).toBeCloseTo(difference, 7);
});

test("six pairs that all fall one way are the fewest that reject: 2·2⁻⁶ < 0.05 < 2·2⁻⁵", () => {
  expect(detectablePairedDifference(5, 1)).toBeNull();
  // All six must be discordant: δ⁶ = 0.8.
  expect(detectablePairedDifference(6, 0)).toBeCloseTo(0.8 ** (1 / 6), 7);
});

// Connor's equation solved for δ by scipy 1.17.1, optimize.brentq; the last has too little discordance for ψ as given.
test.each([
  [500, 0.2, 0.05589969282204496],
  [1000, 0.05, 0.019786853307726324],
  [300, 0.004, 0.025957975235061437],
])("%i pairs, %f discordant, by the normal form", (n, discordant, difference) => {
  expect(detectablePairedDifference(n, discordant)).toBeCloseTo(difference, 7);
});

test("exact and normal form meet where one takes over from the other", () => {
  const [exact, normal] = [200, 201].map((n) => detectablePairedDifference(n, 0.3) as number);
  // The exact test is the more cautious one.
  expect(exact! - normal!).toBeGreaterThan(0);
  expect(exact! - normal!).toBeLessThan(0.01);
});

// statsmodels 0.15.0: power_proportions_2indep(d, base, n) = 0.8 solved for d; it also counts the far tail, hence 1e-5.
test.each([
  [60, 0.25, 0.2448628287260171],
  [200, 0.5, 0.13832405417124566],
])("two sets of %i questions, base %f", (n, base, difference) => {
  expect(detectableDifference(n, base)).toBeCloseTo(difference, 5);
});

test("where nothing above can be found it looks below", () => {
  // statsmodels 0.15.0: power_proportions_2indep(-0.2597077883213218, 0.9, 40).power is 0.80000035.
  expect(detectableDifference(40, 0.9)).toBeCloseTo(0.2597077883213218, 7);
  // Four questions: from 0.5 neither 0 nor 1 is far enough.
  expect(detectableDifference(4, 0.5)).toBeNull();
});

test("nonsense is refused", () => {
  expect(() => powerOfMcNemar(10, 0.1, 0.2)).toThrow(RangeError);
  expect(() => detectablePairedDifference(1.5, 0.2)).toThrow(RangeError);
  expect(() => detectablePairedDifference(10, 1.2)).toThrow(RangeError);
  expect(() => detectableDifference(0, 0.5)).toThrow(RangeError);
});
