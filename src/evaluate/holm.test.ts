import { expect, test } from "vitest";
import { holm } from "./holm.ts";

// statsmodels 0.15.0: multipletests(p, method="holm")[1]
test.each([
  [
    [0.01, 0.04, 0.03, 0.005],
    [0.03, 0.06, 0.06, 0.02],
  ],
  [
    [0.5, 0.6, 0.001],
    [1, 1, 0.003],
  ],
  [
    [0.02, 0.02, 0.9, 0.0001, 0.04],
    [0.08, 0.08, 0.9, 0.0005, 0.08],
  ],
  [[], []],
])("%j", (p, adjusted) => {
  expect(holm(p)).toEqual(adjusted.map((value) => expect.closeTo(value, 12)));
});
