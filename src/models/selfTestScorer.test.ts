/** The self-test on a small language model with real likelihoods, and on it with each fault that servers have. */
import { describe, expect, it } from "vitest";
import { ScorerError } from "../core/errors.ts";
import { copyingLogprob, copyingTokens } from "../testing/copyingModel.ts";
import { uniformModel } from "../testing/uniformModel.ts";
import type { LanguageModel } from "./languageModel.ts";
import { selfTestScorer } from "./selfTestScorer.ts";

/** `value` gives what is summed for the token at a place, from all tokens of the text. */
function scorer(
  value: (tokens: readonly string[], at: number) => number,
  combine: (values: readonly number[]) => number = (values) => values.reduce((a, b) => a + b, 0),
): LanguageModel["score"] {
  return async (requests) =>
    requests.map(({ prefix = "", prompt, continuations }) =>
      continuations.map((continuation) => {
        const from = copyingTokens(prefix + prompt).length;
        const tokens = copyingTokens(prefix + prompt + continuation);
        const values = tokens.slice(from).map((_, i) => value(tokens, from + i));
        return { logprob: combine(values), tokens: values.length, bytes: Buffer.byteLength(continuation) };
      }),
    );
}

const right = (tokens: readonly string[], at: number) =>
  at < tokens.length ? copyingLogprob(tokens.slice(0, at), tokens[at] as string) : -0.1;

describe("selfTestScorer", () => {
  it("passes a language model", async () => {
    expect(await selfTestScorer(scorer(right))).toMatchObject({ passed: true });
  });

  let calls = 0;
  const faulty: [string, RegExp, LanguageModel["score"]][] = [
    ["zeros", /all log-likelihoods are zero/, scorer(() => 0)],
    ["no numbers", /absent/, scorer(() => Number.NaN)],
    ["probabilities for their logs", /positive/, scorer((tokens, at) => Math.exp(right(tokens, at)))],
    ["a constant", /another order/, uniformModel().score],
    ["the value of the token before", /shifted/, scorer((tokens, at) => right(tokens, at - 1))],
    ["the value of the token after", /shifted/, scorer((tokens, at) => right(tokens, at + 1))],
    ["means", /add up/, scorer(right, (values) => values.reduce((a, b) => a + b, 0) / values.length)],
    ["chance", /the same text scored/, scorer((tokens, at) => right(tokens, at) - (calls++ % 7))],
    ["the context forgotten", /another order/, scorer((tokens, at) => right([tokens[at] as string], 0))],
    [
      "fewer scores than texts",
      /scores came/,
      async (requests) => (await scorer(right)(requests)).map((list) => list.slice(1)),
    ],
    [
      "an error about likelihoods",
      /no values here/,
      async () => {
        throw new ScorerError({ what: "no values here", why: "by the test", next: "nothing" });
      },
    ],
  ];
  it.each(faulty)("refuses %s, with the reason", async (_, reason, score) => {
    const verdict = await selfTestScorer(score);
    expect(verdict.passed).toBe(false);
    expect(verdict.reason).toMatch(reason);
  });

  it("lets an unreachable server's error through: that says nothing about its scores", async () => {
    const score = async () => {
      throw new Error("connection refused");
    };
    await expect(selfTestScorer(score)).rejects.toThrow("connection refused");
  });
});
