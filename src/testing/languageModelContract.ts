/**
 * The promises of models/languageModel.ts as a suite that every implementation runs. It brings no test
 * runner: give it vitest's functions, or any others of this shape.
 */
import type { GenerateRequest, Generation, LanguageModel, ScoreRequest } from "../models/languageModel.ts";

/** The part of a matcher object that the suite uses. */
export interface ContractMatchers {
  toBe(expected: unknown): void;
  toEqual(expected: unknown): void;
  toBeLessThanOrEqual(expected: number): void;
}

export interface ContractRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
  readonly expect: (actual: unknown, message?: string) => ContractMatchers;
}

export interface ContractOptions {
  /** Largest difference of two log-likelihoods that should be equal, per token, in nats; 1e-4 by default. */
  readonly tolerance?: number;
  /** Tokens a generation may have in the suite; 12 by default (a slow model may ask for fewer, at least 4). */
  readonly maxTokens?: number;
}

const PREFIX = "Documents:\n- The lamp stands on the green table.\n- The key lies under the mat.\n\n";
const PROMPT = "Question: Where does the lamp stand?\nAnswer:";
const CONTINUATIONS = [" On the green table", " Under the mat", " naïve café ☕ 東京"];
/** Pieces that begin with a space: most tokenizers cut there. */
const SPLITS: readonly (readonly [string, string])[] = [
  [" On the", " green table"],
  [" Under", " the mat"],
  [" one two", " three four five"],
];

/** `makeModel` is called once; the model is used by every test and left open for the caller to close. */
export function languageModelContract(
  runner: ContractRunner,
  makeModel: () => LanguageModel | Promise<LanguageModel>,
  options: ContractOptions = {},
): void {
  const { describe, it, expect } = runner;
  const { tolerance = 1e-4, maxTokens = 12 } = options;
  let made: Promise<LanguageModel> | undefined;
  const model = () => (made ??= Promise.resolve(makeModel()));

  const near = (actual: number, expected: number, tokens: number, message: string) =>
    expect(Math.abs(actual - expected), `${message}: ${actual} and ${expected}`).toBeLessThanOrEqual(
      tolerance * Math.max(1, tokens),
    );
  /** A model that only estimates says so; what it then reports of a call is its backend's own count. */
  const exact = ({ capabilities }: LanguageModel) => capabilities.tokenCounts !== "estimate";
  const rejects = async (work: () => Promise<unknown>) =>
    work().then(
      () => false,
      () => true,
    );
  /** Skips what a model without likelihoods cannot do; it must then refuse to score. */
  const scoring = (name: string, body: (model: LanguageModel) => Promise<void>) =>
    it(name, async () => {
      const subject = await model();
      if (subject.capabilities.likelihood) return body(subject);
      const refused = await rejects(() => subject.score([{ prompt: PROMPT, continuations: [" On"] }]));
      expect(refused, "a model without likelihoods refuses to score").toBe(true);
    });

  describe("LanguageModel.score", () => {
    scoring("gives one list a request and one score a continuation, in order", async (subject) => {
      const requests: ScoreRequest[] = [
        { prompt: PROMPT, continuations: CONTINUATIONS },
        { prefix: PREFIX, prompt: PROMPT, continuations: CONTINUATIONS.slice(0, 1) },
        { prompt: "The", continuations: [] },
        { prefix: PREFIX, prompt: "The key lies", continuations: [...CONTINUATIONS].reverse() },
      ];
      const together = await subject.score(requests);
      expect(together.map((list) => list.length)).toEqual(requests.map((r) => r.continuations.length));
      for (const [index, request] of requests.entries()) {
        const alone = await subject.score([request]);
        for (const [i, score] of (together[index] ?? []).entries()) {
          const same = alone[0]?.[i];
          expect(same?.tokens).toBe(score.tokens);
          near(score.logprob, same?.logprob ?? Number.NaN, score.tokens, "together and alone");
        }
      }
      expect(await subject.score([])).toEqual([]);
    });

    scoring(
      "counts the UTF-8 bytes and the tokens of a continuation, and a log of a probability",
      async (subject) => {
        const [scores = []] = await subject.score([{ prompt: PROMPT, continuations: CONTINUATIONS }]);
        for (const [i, score] of scores.entries()) {
          const text = CONTINUATIONS[i] as string;
          expect(score.bytes).toBe(new TextEncoder().encode(text).length);
          const tokens = subject.countTokens(PROMPT + text) - subject.countTokens(PROMPT);
          if (exact(subject)) expect(score.tokens, `tokens of ${JSON.stringify(text)}`).toBe(tokens);
          expect(score.tokens > 0 && Number.isFinite(score.logprob) && score.logprob < 0, text).toBe(true);
        }
      },
    );

    scoring("adds up over a continuation that is given in two parts", async (subject) => {
      let checked = 0;
      for (const [first, second] of SPLITS) {
        const scored = await subject.score([
          { prompt: PROMPT, continuations: [first + second, first] },
          { prompt: PROMPT + first, continuations: [second] },
        ]);
        const [whole, head, tail] = scored.flat();
        if (!whole || !head || !tail || whole.tokens !== head.tokens + tail.tokens) continue;
        near(head.logprob + tail.logprob, whole.logprob, whole.tokens, `parts of "${first}${second}"`);
        checked++;
      }
      expect(checked > 0, "some continuation has a token boundary at a space").toBe(true);
    });

    scoring("gives a prefix on its own the meaning it has inside the prompt", async (subject) => {
      const [apart = [], inside = []] = await subject.score([
        { prefix: PREFIX, prompt: PROMPT, continuations: CONTINUATIONS },
        { prompt: PREFIX + PROMPT, continuations: CONTINUATIONS },
      ]);
      for (const [i, score] of apart.entries()) {
        expect(score.tokens).toBe(inside[i]?.tokens);
        near(score.logprob, inside[i]?.logprob ?? Number.NaN, score.tokens, "prefix apart and inside");
      }
    });

    scoring("reports each request once, and stops for a signal", async (subject) => {
      const seen: number[] = [];
      const request: ScoreRequest = { prompt: PROMPT, continuations: CONTINUATIONS };
      await subject.score([request, request], { onResult: (index) => seen.push(index) });
      expect(seen.sort()).toEqual([0, 1]);
      const signal = AbortSignal.abort();
      expect(await rejects(() => subject.score([request], { signal })), "rejects when aborted").toBe(true);
    });
  });

  describe("LanguageModel.generate", () => {
    const greedy: GenerateRequest = { prompt: "Once upon a time", maxTokens };
    const sampled: GenerateRequest = { ...greedy, temperature: 1, topP: 0.95, seed: 11 };
    const texts = (generations: readonly Generation[]) => generations.map((generation) => generation.text);

    it("answers in order, counts tokens, and keeps to its limit", async () => {
      const subject = await model();
      const requests: GenerateRequest[] = [
        greedy,
        { prefix: PREFIX, prompt: PROMPT, maxTokens: 2 },
        { prompt: PROMPT, maxTokens: 3 },
      ];
      const seen: [number, Generation][] = [];
      const answers = await subject.generate(requests, {
        onGeneration: (index, generation) => seen.push([index, generation]),
      });
      expect(answers.length).toBe(requests.length);
      expect(seen.sort(([a], [b]) => a - b)).toEqual(answers.map((answer, index) => [index, answer]));
      for (const [i, answer] of answers.entries()) {
        const request = requests[i] as GenerateRequest;
        const prompt = subject.countTokens((request.prefix ?? "") + request.prompt);
        if (exact(subject)) expect(answer.promptTokens).toBe(prompt);
        expect(answer.cachedTokens).toBeLessThanOrEqual(answer.promptTokens);
        expect(answer.outputTokens).toBeLessThanOrEqual(request.maxTokens);
        expect(["stop", "length"].includes(answer.finish)).toBe(true);
      }
      expect(await subject.generate([])).toEqual([]);
    });

    it("gives greedy text that does not depend on the other requests or on where the prefix stands", async () => {
      const subject = await model();
      const request: GenerateRequest = { prefix: PREFIX, prompt: PROMPT, maxTokens };
      const [alone] = texts(await subject.generate([request]));
      const [, beside] = texts(await subject.generate([greedy, request, { ...greedy, prompt: "A" }]));
      const [inside] = texts(await subject.generate([{ prompt: PREFIX + PROMPT, maxTokens }]));
      expect(beside).toBe(alone);
      expect(inside).toBe(alone);
    });

    it("ends before a stop string and never holds one", async () => {
      const subject = await model();
      const [free] = await subject.generate([greedy]);
      const text = free?.text ?? "";
      if (text === "") return;
      const middle = Math.floor(text.length / 2);
      for (const stop of [text.slice(middle, middle + 1), text.slice(middle - 1, middle + 2)]) {
        if (stop === "") continue;
        const [cut] = await subject.generate([{ ...greedy, stop: ["\u0001never", stop] }]);
        expect(cut?.text, `stopped at ${JSON.stringify(stop)}`).toBe(text.slice(0, text.indexOf(stop)));
        expect(cut?.finish).toBe("stop");
      }
    });

    it("repeats a sampled text for an equal seed, beside other requests too", async () => {
      const subject = await model();
      const [first] = texts(await subject.generate([sampled]));
      const [, again] = texts(await subject.generate([{ ...sampled, seed: 12 }, sampled]));
      expect(again).toBe(first);
    });

    it("rejects when its signal is aborted", async () => {
      const subject = await model();
      const signal = AbortSignal.abort();
      expect(await rejects(() => subject.generate([greedy], { signal }))).toBe(true);
    });
  });
}
