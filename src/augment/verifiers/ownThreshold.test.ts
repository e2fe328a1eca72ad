import { describe, expect, it } from "vitest";
import type { LanguageModel } from "../../models/languageModel.ts";
import { makeWorld } from "../../worlds/worlds.ts";
import { ownThreshold } from "./ownThreshold.ts";

/** Says yes with one probability to everything. */
function judgeSaying(yes: number, likelihood = true): { model: LanguageModel; asked: () => number } {
  let asked = 0;
  const model = {
    id: `says ${yes}`,
    capabilities: { likelihood, contextTokens: 2048 },
    countTokens: (text: string) => text.length,
    async score(requests: readonly unknown[]) {
      asked += requests.length;
      return requests.map(() =>
        [Math.log(yes), Math.log(1 - yes)].map((logprob) => ({ logprob, tokens: 1, bytes: 4 })),
      );
    },
  } as unknown as LanguageModel;
  return { model, asked: () => asked };
}

describe("ownThreshold", () => {
  const { corpus } = makeWorld("people", { seed: 901, size: 10 });

  it("is 0.85 of the judge's yes to the documents' own sentences", async () => {
    // Medians seen with two trainings of the reasoner on the handbook (docs/experiments.md).
    expect(await ownThreshold(judgeSaying(0.79).model, corpus)).toBeCloseTo(0.6715, 4);
    expect(await ownThreshold(judgeSaying(0.62).model, corpus)).toBeCloseTo(0.527, 4);
  });

  it("asks no more than 64, and never falls under 0.3", async () => {
    const judge = judgeSaying(0.1);
    expect(await ownThreshold(judge.model, corpus)).toBe(0.3);
    expect(judge.asked()).toBeGreaterThan(30);
    expect(judge.asked()).toBeLessThanOrEqual(64);
  });

  it("asks nothing of a judge that answers in words", async () => {
    const judge = judgeSaying(0.9, false);
    expect(await ownThreshold(judge.model, corpus)).toBe(0.5);
    expect(judge.asked()).toBe(0);
  });
});
