import { expect, test } from "vitest";
import { lossCurves } from "./lossCurves.ts";

const step = (index: number, loss: number | null) => ({
  arm: "finetuned" as const,
  seed: 1,
  step: index,
  loss: loss as number,
  learningRate: 0.001,
  gradientNorm: 1,
  lossTokens: 7,
  seconds: 0.5,
});

test("long curves are thinned to means, and totals stay whole", () => {
  // 1,000 steps whose loss is the step: stretches of five, the first with mean 2, the last with mean 997.
  const [curve] = lossCurves(Array.from({ length: 1000 }, (_, i) => step(i, i)));
  expect(curve).toMatchObject({ steps: 1000, lossTokens: 7000, seconds: 500 });
  expect(curve?.points).toHaveLength(200);
  expect(curve?.points[0]).toEqual({ step: 2, loss: 2 });
  expect(curve?.points.at(-1)).toEqual({ step: 997, loss: 997 });
});

test("a step without a loss leaves a gap, not a zero", () => {
  const [curve] = lossCurves([step(2, 1), step(0, 3), step(1, null)]);
  expect(curve?.points).toEqual([
    { step: 0, loss: 3 },
    { step: 2, loss: 1 },
  ]);
});
