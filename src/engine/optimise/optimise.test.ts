import { describe, expect, it } from "vitest";
import { ADAMW_DEFAULTS, adamWState, adamWStep } from "./adamW.ts";
import { clipScale, gradientNorm } from "./gradientNorm.ts";
import { learningRateAt, peakLearningRate } from "./learningRate.ts";

describe("optimise", () => {
  it("moves by the learning rate on its first step, against the gradient", () => {
    // closed form: m/(1−β₁) = g, v/(1−β₂) = g², so the step is rate · g/|g|
    const parameters = [Float32Array.of(1, -2)];
    adamWStep(parameters, [Float32Array.of(0.3, -5)], adamWState(parameters), 0.1, 1, ADAMW_DEFAULTS);
    expect(parameters[0]?.[0]).toBeCloseTo(0.9, 6);
    expect(parameters[0]?.[1]).toBeCloseTo(-1.9, 6);
  });

  it("decays weights apart from the gradient", () => {
    const parameters = [Float32Array.of(2)];
    adamWStep(parameters, [Float32Array.of(0)], adamWState(parameters), 0.1, 1, {
      ...ADAMW_DEFAULTS,
      weightDecay: 0.5,
    });
    expect(parameters[0]?.[0]).toBeCloseTo(2 * (1 - 0.1 * 0.5), 6);
  });

  it("clips to a global norm", () => {
    expect(gradientNorm([Float32Array.of(3), Float32Array.of(0, 4)])).toBe(5);
    expect(clipScale(5, 1)).toBeCloseTo(0.2, 6);
    expect(clipScale(0.5, 1)).toBe(1);
  });

  it("warms up, then falls to a tenth", () => {
    const rates = Array.from({ length: 100 }, (_, step) => learningRateAt(step, 100, 1, 0.1));
    expect(rates[0]).toBeCloseTo(0.1, 6);
    expect(rates[9]).toBe(1);
    expect(rates[10]).toBe(1);
    expect(rates[99]).toBeCloseTo(0.1, 6);
    expect(learningRateAt(0, 1, 1, 0)).toBe(1);
  });

  it("lowers the peak of trainings beyond 400 steps with their root", () => {
    expect(peakLearningRate(10)).toBe(2e-3);
    expect(peakLearningRate(400)).toBe(2e-3);
    expect(peakLearningRate(1600)).toBeCloseTo(1e-3, 12);
  });
});
