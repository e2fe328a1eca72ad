import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LanguageModel } from "../models/languageModel.ts";
import { byteTokenizer, languageModelContract, scriptedModel, uniformModel } from "./index.ts";

describe("byteTokenizer", () => {
  it("counts bytes and gives the text back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const ids = byteTokenizer.encode(text);
        expect(ids.length).toBe(Buffer.byteLength(text));
        expect(byteTokenizer.decode(ids)).toBe(text);
      }),
    );
  });
});

describe("uniformModel", () => {
  it("costs ln V a token: 3 bytes at V = 10 are 3 ln 10", async () => {
    const scores = await uniformModel(10).score([
      { prefix: "x", prompt: "y", continuations: ["abc", "é", ""] },
    ]);
    expect(scores).toEqual([
      [
        { logprob: -3 * Math.log(10), tokens: 3, bytes: 3 },
        { logprob: -2 * Math.log(10), tokens: 2, bytes: 2 },
        { logprob: 0, tokens: 0, bytes: 0 },
      ],
    ]);
  });

  it("samples another text for another seed", async () => {
    const request = { prompt: "p", maxTokens: 30, temperature: 1 };
    const [a, b] = await uniformModel().generate([
      { ...request, seed: 1 },
      { ...request, seed: 2 },
    ]);
    expect(a?.text).toHaveLength(30);
    expect(a?.text).not.toBe(b?.text);
  });

  describe("keeps the contract", () =>
    languageModelContract({ describe, it, expect }, () => uniformModel(50)));
});

describe("scriptedModel", () => {
  it("gives the first matching answer, cut at the stop string and the limit, and remembers what was asked", async () => {
    const model = scriptedModel([
      { match: "twice", text: ["first", "second"] },
      { match: /capital of \w+/, text: " Paris\nand more" },
      { match: (request) => request.maxTokens === 3, text: "abcdef" },
    ]);
    const answers = await model.generate([
      { prompt: "the capital of France", maxTokens: 20, stop: ["\n"] },
      { prompt: "twice", maxTokens: 20, seed: 3 },
      { prefix: "tw", prompt: "ice", maxTokens: 20 },
      { prompt: "letters", maxTokens: 3 },
    ]);
    expect(answers.map((a) => [a.text, a.finish, a.outputTokens])).toEqual([
      [" Paris", "stop", 6],
      ["second", "stop", 6],
      ["first", "stop", 5],
      ["abc", "length", 3],
    ]);
    expect(model.asked.map((request) => request.prompt)).toEqual([
      "the capital of France",
      "twice",
      "ice",
      "letters",
    ]);
    await expect(model.generate([{ prompt: "unheard of", maxTokens: 1 }])).rejects.toThrow("unheard of");
  });

  it("scores by its function, and refuses without one", async () => {
    const model = scriptedModel([], {
      logprob: (request, continuation) => -request.prompt.length - continuation.length,
    });
    expect(await model.score([{ prompt: "ab", continuations: ["cde"] }])).toEqual([
      [{ logprob: -5, tokens: 3, bytes: 3 }],
    ]);
    await expect(scriptedModel([]).score([{ prompt: "a", continuations: ["b"] }])).rejects.toThrow(
      "likelihoods",
    );
  });

  describe("keeps the contract", () =>
    languageModelContract({ describe, it, expect }, () =>
      scriptedModel([{ match: "", text: "one two three four" }]),
    ));
});

describe("languageModelContract", () => {
  /** Runs the suite on a model and gives the names of the tests that fail. */
  async function failures(make: () => LanguageModel): Promise<string[]> {
    const tests: { name: string; body: () => Promise<void> }[] = [];
    const runner = {
      describe: (_: string, body: () => void) => body(),
      it: (name: string, body: () => Promise<void>) => tests.push({ name, body }),
      expect,
    };
    languageModelContract(runner, make);
    const failed: string[] = [];
    for (const { name, body } of tests) await body().catch(() => failed.push(name));
    return failed;
  }

  const good = uniformModel();
  const broken: [string, RegExp, Partial<LanguageModel>][] = [
    ["reversed lists", /one list a request/, { score: async (r, o) => (await good.score(r, o)).reverse() }],
    [
      "characters for bytes",
      /UTF-8 bytes/,
      {
        score: async (r, o) =>
          (await good.score(r, o)).map((list, i) =>
            list.map((s, j) => ({ ...s, bytes: r[i]?.continuations[j]?.length ?? 0 })),
          ),
      },
    ],
    [
      "zeros for likelihoods",
      /log of a probability/,
      {
        score: async (r, o) =>
          (await good.score(r, o)).map((list) => list.map((s) => ({ ...s, logprob: 0 }))),
      },
    ],
    [
      "a mean for a sum",
      /two parts/,
      {
        score: async (r, o) =>
          (await good.score(r, o)).map((list) => list.map((s) => ({ ...s, logprob: s.logprob / s.tokens }))),
      },
    ],
    [
      "a forgotten prefix",
      /inside the prompt/,
      {
        score: async (r, o) =>
          (await good.score(r, o)).map((list, i) =>
            list.map((s) => ({ ...s, logprob: s.logprob - (r[i]?.prompt.length ?? 0) })),
          ),
      },
    ],
    ["a deaf signal", /stops for a signal/, { score: (r, o) => good.score(r, { ...o, signal: undefined }) }],
    [
      "swapped answers",
      /answers in order/,
      { generate: async (r, o) => (await good.generate(r, o)).reverse() },
    ],
    [
      "a text from its neighbours",
      /other requests/,
      { generate: async (r, o) => (await good.generate(r, o)).map((g) => ({ ...g, text: `${r.length}` })) },
    ],
    [
      "a kept stop string",
      /stop string/,
      {
        generate: (r, o) =>
          good.generate(
            r.map((request) => ({ ...request, stop: [] })),
            o,
          ),
      },
    ],
    [
      "a seed from the clock",
      /equal seed/,
      {
        generate: (r, o) =>
          good.generate(
            r.map((q) => ({ ...q, seed: process.hrtime()[1] })),
            o,
          ),
      },
    ],
    [
      "a deaf signal in generate",
      /signal is aborted/,
      { generate: (r, o) => good.generate(r, { ...o, signal: undefined }) },
    ],
  ];
  it.each(broken)("catches %s", async (_, test, flaw) => {
    const failed = await failures(() => ({ ...good, ...flaw }));
    expect(
      failed.some((name) => test.test(name)),
      failed.join("; "),
    ).toBe(true);
  });
});
