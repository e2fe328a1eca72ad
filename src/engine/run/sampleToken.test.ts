import { describe, expect, it } from "vitest";
import { Random } from "../../core/random.ts";
import { sampleToken } from "./sampleToken.ts";

const logits = Float32Array.from([Math.log(0.5), Math.log(0.3), Math.log(0.2)]);
const shares = (temperature: number, topP: number, draws = 20_000) => {
  const random = new Random("sample");
  const counts = [0, 0, 0];
  for (let i = 0; i < draws; i++) {
    const token = sampleToken(logits, { temperature, topP }, random);
    counts[token] = (counts[token] as number) + 1;
  }
  return counts.map((count) => count / draws);
};

describe("sampleToken", () => {
  it("takes the likeliest at temperature 0, the lower id of a tie", () => {
    expect(sampleToken(logits, { temperature: 0, topP: 1 }, new Random(1))).toBe(0);
    expect(sampleToken(Float32Array.of(1, 3, 3), { temperature: 0, topP: 1 }, new Random(1))).toBe(1);
  });

  it("draws by probability", () => {
    // 20,000 draws: four standard errors are 0.014
    for (const [i, p] of [0.5, 0.3, 0.2].entries())
      expect(Math.abs((shares(1, 1)[i] as number) - p)).toBeLessThan(0.014);
  });

  it("sharpens with the temperature", () => {
    // p^(1/T) normalised, T = 0.5: 0.25, 0.09, 0.04 of 0.38
    expect(Math.abs((shares(0.5, 1)[0] as number) - 0.25 / 0.38)).toBeLessThan(0.014);
  });

  it("keeps the smallest set that reaches topP", () => {
    const [first, second, third] = shares(1, 0.75) as [number, number, number];
    expect(third).toBe(0);
    expect(Math.abs(first - 0.5 / 0.8)).toBeLessThan(0.014);
    expect(second).toBeGreaterThan(0);
    expect(shares(1, 0.5)).toEqual([1, 0, 0]);
  });
});
