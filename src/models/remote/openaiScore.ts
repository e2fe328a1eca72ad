/** Log-likelihoods through the completions endpoint: one call scores one continuation. */
import type OpenAI from "openai";
import { ScorerError } from "../../core/errors.ts";
import type { ContinuationScore } from "../languageModel.ts";
import { continuationTokens, type ScoredText } from "./continuationTokens.ts";

/**
 * Where a server gives the values of tokens it was sent: `echo` repeats the prompt with logprobs (OpenAI's form);
 * `prompt_logprobs` is vLLM's own field.
 */
export type ScoreForm = "echo" | "prompt_logprobs";

export const SCORE_FORMS: readonly ScoreForm[] = ["echo", "prompt_logprobs"];

interface Values extends ScoredText {
  readonly logprobs: readonly (number | null)[];
}

/** Throws ScorerError where the values are absent or cannot be told apart; the SDK's errors pass through. */
export async function openaiScore(
  client: OpenAI,
  request: { readonly model: string; readonly context: string; readonly continuation: string },
  form: ScoreForm,
  signal?: AbortSignal,
): Promise<ContinuationScore> {
  const { model, context, continuation } = request;
  const bytes = Buffer.byteLength(continuation, "utf8");
  if (continuation === "") return { logprob: 0, tokens: 0, bytes };
  const text = context + continuation;
  // One new token is asked for: some servers take 0 as "no limit".
  const common = { model, prompt: text, max_tokens: 1, temperature: 0 };
  const extra = form === "echo" ? { echo: true, logprobs: 1 } : { prompt_logprobs: 0 };
  const answer: unknown = await client.completions.create({ ...common, ...extra }, { signal });
  const choice = (answer as { choices?: unknown[] } | null)?.choices?.[0];
  const values = form === "echo" ? readEcho(choice, text) : readPromptLogprobs(choice, text);
  if (values === undefined) throw absent(`the server gives no log-probabilities (${form})`);
  const range = continuationTokens(values, context, continuation);
  if (range === undefined) throw absent("the server's tokens do not match the text that was sent");
  let logprob = 0;
  for (const value of values.logprobs.slice(range.from, range.to)) {
    if (typeof value !== "number") throw absent("a token of the continuation has no log-probability");
    logprob += value;
  }
  return { logprob, tokens: range.to - range.from, bytes };
}

function readEcho(choice: unknown, sent: string): Values | undefined {
  const { text, logprobs } = (choice ?? {}) as { text?: unknown; logprobs?: Record<string, unknown> | null };
  const { tokens, token_logprobs, text_offset } = logprobs ?? {};
  if (!isList(tokens, "string") || !Array.isArray(token_logprobs)) return undefined;
  // Without an echo the values belong to what was generated.
  if (token_logprobs.length !== tokens.length || typeof text !== "string" || !text.startsWith(sent))
    return undefined;
  const offsets = isList(text_offset, "number") ? text_offset : undefined;
  return { tokens, offsets, text, logprobs: token_logprobs };
}

/** One object a token, keyed by token id, with the token that was sent alone in it; null for the first. */
function readPromptLogprobs(choice: unknown, sent: string): Values | undefined {
  const list = (choice as { prompt_logprobs?: unknown } | null | undefined)?.prompt_logprobs;
  if (!Array.isArray(list)) return undefined;
  const tokens: string[] = [];
  const logprobs: (number | null)[] = [];
  for (const entry of list) {
    const found = entry === null || typeof entry !== "object" ? [] : Object.values(entry);
    // Of several entries it cannot be told which token was sent.
    if (found.length > 1) return undefined;
    const { logprob, decoded_token } = (found[0] ?? {}) as { logprob?: unknown; decoded_token?: unknown };
    tokens.push(typeof decoded_token === "string" ? decoded_token : "");
    logprobs.push(typeof logprob === "number" ? logprob : null);
  }
  return { tokens, text: sent, logprobs };
}

function isList(value: unknown, type: "string"): value is string[];
function isList(value: unknown, type: "number"): value is number[];
function isList(value: unknown, type: string): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === type);
}

function absent(what: string): ScorerError {
  return new ScorerError({
    what,
    why: "likelihoods need the log-probability of each token that was sent",
    next: "score with the embedded engine or llama-cpp:FILE.gguf; vLLM gives them too",
  });
}
