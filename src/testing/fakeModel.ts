/**
 * What every fake model shares: counting, order of results, callbacks, abort. A fake adds how one
 * continuation scores and what one request is answered.
 */
import type {
  ContinuationScore,
  GenerateRequest,
  Generation,
  LanguageModel,
  ScoreRequest,
} from "../models/languageModel.ts";
import type { FakeTokenizer } from "./byteTokenizer.ts";
import { cutAtStop } from "./cutAtStop.ts";

export interface FakeAnswers {
  readonly id: string;
  readonly tokenizer: FakeTokenizer;
  readonly contextTokens?: number;
  /** `completion` by default. */
  readonly form?: "completion" | "chat";
  /** Sum of log-probabilities of one continuation; a fake without it has no likelihoods. */
  readonly logprob?: (request: ScoreRequest, continuation: string) => number;
  /** The whole text of an answer, before `maxTokens` and `stop` cut it. */
  readonly answer: (request: GenerateRequest, index: number) => string;
}

export function fakeModel(fake: FakeAnswers): LanguageModel {
  const { tokenizer, logprob } = fake;
  const count = (text: string) => tokenizer.encode(text).length;

  function scoreOne(request: ScoreRequest): ContinuationScore[] {
    if (!logprob) throw new Error(`${fake.id} has no likelihoods; give the fake a logprob function`);
    return request.continuations.map((continuation) => ({
      logprob: logprob(request, continuation),
      tokens: count(continuation),
      bytes: Buffer.byteLength(continuation, "utf8"),
    }));
  }

  function generateOne(request: GenerateRequest, index: number): Generation {
    const tokens = tokenizer.encode(fake.answer(request, index));
    const limited = tokenizer.decode(tokens.slice(0, request.maxTokens));
    const stopped = cutAtStop(limited, request.stop);
    const text = stopped ?? limited;
    return {
      text,
      finish: stopped !== undefined || tokens.length < request.maxTokens ? "stop" : "length",
      promptTokens: count((request.prefix ?? "") + request.prompt),
      cachedTokens: 0,
      outputTokens: count(text),
    };
  }

  return {
    id: fake.id,
    capabilities: {
      likelihood: logprob !== undefined,
      contextTokens: fake.contextTokens ?? 1_000_000,
      ...(fake.form && { form: fake.form }),
    },
    countTokens: count,
    score: async (requests, options) =>
      requests.map((request, index) => {
        options?.signal?.throwIfAborted();
        const scores = scoreOne(request);
        options?.onResult?.(index);
        return scores;
      }),
    generate: async (requests, options) =>
      requests.map((request, index) => {
        options?.signal?.throwIfAborted();
        const generation = generateOne(request, index);
        options?.onGeneration?.(index, generation);
        options?.onResult?.(index);
        return generation;
      }),
  };
}
