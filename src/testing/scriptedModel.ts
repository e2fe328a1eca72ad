/** A model that answers from a script, so that what is asked and what is made of it can be tested apart. */
import type { GenerateRequest, LanguageModel, ScoreRequest } from "../models/languageModel.ts";
import { byteTokenizer, type FakeTokenizer } from "./byteTokenizer.ts";
import { fakeModel } from "./fakeModel.ts";

export interface ScriptedAnswer {
  /** Part of, pattern in, or test of the request; text matches against prefix + prompt. */
  readonly match: string | RegExp | ((request: GenerateRequest) => boolean);
  /** The answer; of a list, the one at the request's seed (modulo its length; seed 0 by default). */
  readonly text: string | readonly string[] | ((request: GenerateRequest) => string);
}

export interface ScriptedOptions {
  /** Sum of log-probabilities of a continuation; without it the model has no likelihoods. */
  readonly logprob?: (request: ScoreRequest, continuation: string) => number;
  readonly tokenizer?: FakeTokenizer;
  readonly contextTokens?: number;
  /** `completion` by default. */
  readonly form?: "completion" | "chat";
  readonly id?: string;
}

export interface ScriptedModel extends LanguageModel {
  /** Every request of `generate` so far, in order. */
  readonly asked: readonly GenerateRequest[];
}

/**
 * The first matching answer is given, cut at `stop` and `maxTokens` as a real model's would be.
 * A request that nothing matches is an error that shows the end of its prompt.
 */
export function scriptedModel(
  answers: readonly ScriptedAnswer[],
  options: ScriptedOptions = {},
): ScriptedModel {
  const asked: GenerateRequest[] = [];
  const model = fakeModel({
    id: options.id ?? "scripted",
    tokenizer: options.tokenizer ?? byteTokenizer,
    contextTokens: options.contextTokens,
    form: options.form,
    logprob: options.logprob,
    answer: (request) => {
      asked.push(request);
      const found = answers.find(({ match }) => matches(match, request));
      if (found) return answerText(found.text, request);
      throw new Error(
        `the script has no answer for a prompt that ends in ${JSON.stringify(request.prompt.slice(-200))}`,
      );
    },
  });
  return { ...model, asked };
}

function matches(match: ScriptedAnswer["match"], request: GenerateRequest): boolean {
  if (typeof match === "function") return match(request);
  const text = (request.prefix ?? "") + request.prompt;
  return typeof match === "string" ? text.includes(match) : text.search(match) >= 0;
}

function answerText(text: ScriptedAnswer["text"], request: GenerateRequest): string {
  if (typeof text === "function") return text(request);
  if (typeof text === "string") return text;
  return text[(request.seed ?? 0) % text.length] ?? "";
}
