/** What an OpenAI-compatible server is: which calls it takes, how long its context is, how it counts tokens. */
import type OpenAI from "openai";
import { statusOf } from "./backendErrorOf.ts";
import { estimateTokens } from "./estimateTokens.ts";

export interface Probed {
  readonly api: "chat" | "completions";
  readonly contextTokens?: number;
  /** The server's count of a sample over our estimate of it; 1 where it does not count. */
  readonly tokenScale: number;
}

const SAMPLE =
  "Daphne Barrington directed the film A Journey Through Time, which opened in 1987 to mixed reviews.\n" +
  "Statement: The harbour master of Kirkwall keeps the brass key under the third step.\nReversed:";

/** Statuses by which a server says that it does not know a call. */
const UNKNOWN_CALL = [400, 404, 405, 501];

/**
 * Where the address does not name the kind of call, completions are tried with one token, since our prompts are
 * texts to be continued; OpenAI's own models take chat. The SDK's errors pass through.
 */
export async function probeOpenai(
  client: OpenAI,
  options: { model: string; baseUrl: string; api?: "chat" | "completions"; signal?: AbortSignal },
): Promise<Probed> {
  const { model, baseUrl, signal } = options;
  const hosted = new URL(baseUrl).hostname === "api.openai.com";
  let api = options.api ?? (hosted ? "chat" : undefined);
  if (api === undefined) {
    try {
      await client.completions.create({ model, prompt: "Hello", max_tokens: 1, temperature: 0 }, { signal });
      api = "completions";
    } catch (cause) {
      if (!UNKNOWN_CALL.includes(statusOf(cause) ?? 0)) throw cause;
      api = "chat";
    }
  }
  if (hosted) return { api, tokenScale: 1 };
  // These three exist in some servers only; what they do not say is left at its default.
  const root = baseUrl.replace(/\/v1$/, "");
  const [listed, props, tokenized] = await Promise.all([
    quietly(() => client.get("/models", { signal, maxRetries: 0 })),
    quietly(() => client.get(`${root}/props`, { signal, maxRetries: 0 })),
    quietly(() =>
      client.post(`${root}/tokenize`, {
        // llama.cpp reads `content`, vLLM `prompt`.
        body: { model, content: SAMPLE, prompt: SAMPLE, add_special: false, add_special_tokens: false },
        signal,
        maxRetries: 0,
      }),
    ),
  ]);
  signal?.throwIfAborted();
  const models = field(listed, "data");
  const own = Array.isArray(models) ? models.find((entry) => field(entry, "id") === model) : undefined;
  const contextTokens =
    size(field(own, "max_model_len")) ?? size(field(field(props, "default_generation_settings"), "n_ctx"));
  const tokens = field(tokenized, "tokens");
  const count = Array.isArray(tokens) ? tokens.length : undefined;
  return { api, contextTokens, tokenScale: count ? count / estimateTokens(SAMPLE) : 1 };
}

async function quietly(ask: () => Promise<unknown>): Promise<unknown> {
  try {
    return await ask();
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return value !== null && typeof value === "object" ? (value as Record<string, unknown>)[name] : undefined;
}

function size(value: unknown): number | undefined {
  return typeof value === "number" && value >= 64 ? Math.floor(value) : undefined;
}
