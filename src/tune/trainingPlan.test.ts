import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trainingPlan } from "./trainingPlan.ts";

const example = (length: number) => ({ tokens: Array.from({ length }, () => 1), weight: 1 });
const lossTokensOf = (plan: number[][], lengths: number[]) =>
  plan.flat().reduce((sum, index) => sum + (lengths[index] as number) - 1, 0);

describe("trainingPlan", () => {
  it("reaches the tokens with its last batch, sees every example equally often, repeats for equal seeds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 2, max: 40 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 0, max: 5 }),
        (lengths, batchSize, lossTokens, seed) => {
          const options = { batchSize, lossTokens, seed };
          const plan = trainingPlan(lengths.map(example), options);
          expect(lossTokensOf(plan, lengths)).toBeGreaterThanOrEqual(lossTokens);
          if (plan.length > 1) expect(lossTokensOf(plan.slice(0, -1), lengths)).toBeLessThan(lossTokens);
          expect(Math.max(...plan.map((batch) => batch.length))).toBeLessThanOrEqual(batchSize);
          const counts = lengths.map((_, index) => plan.flat().filter((at) => at === index).length);
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          expect(trainingPlan(lengths.map(example), options)).toEqual(plan);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("puts examples of like length together and draws another order for another seed", () => {
    const lengths = Array.from({ length: 64 }, (_, i) => 5 + ((i * 37) % 64));
    const plan = trainingPlan(lengths.map(example), { batchSize: 8, lossTokens: 1, seed: 1 });
    const whole = trainingPlan(lengths.map(example), { batchSize: 8, lossTokens: 2300, seed: 1 });
    expect(plan.length).toBe(1);
    for (const batch of whole) {
      const own = batch.map((index) => lengths[index] as number);
      expect(Math.max(...own) - Math.min(...own)).toBeLessThan(10); // 64 lengths, 8 a batch
    }
    expect(trainingPlan(lengths.map(example), { batchSize: 8, lossTokens: 2300, seed: 2 })).not.toEqual(
      whole,
    );
  });
});
