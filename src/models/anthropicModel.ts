/** Claude models through Anthropic's own package, which is optional. Generation only. */
import type Anthropic from "@anthropic-ai/sdk";
import type { GenerateRequest, Generation, LanguageModel } from "./languageModel.ts";
import { anthropicBatch } from "./remote/anthropicBatch.ts";
import { messageOf, statusOf } from "./remote/backendErrorOf.ts";
import { chatMessages } from "./remote/chatMessages.ts";
import { chatText } from "./remote/continuationText.ts";
import { GenerateOnly, type HostedOptions } from "./remote/generateOnly.ts";
import { limitedFetch } from "./remote/limitedFetch.ts";
import { loadOptional } from "./remote/loadOptional.ts";

/**
 * The prefix is marked for the prompt cache (`cache_control`), and tokens read from it are reported. The API has no
 * seed, and its package (1.x) no temperature and no top_p: those of a request are not sent, and greedy is not to be
 * had. Stop strings of white space alone, which the API refuses, are cut here. Context: 200,000 tokens by default.
 * Thinking is switched off, unless the model refuses that.
 */
export async function anthropicModel(options: HostedOptions): Promise<LanguageModel> {
  const { model, key, address, attempts = 6, timeout = 120_000 } = options;
  const { default: Client } = await loadOptional("@anthropic-ai/sdk", () => import("@anthropic-ai/sdk"));
  const client = new Client({
    apiKey: key,
    baseURL: address ?? "https://api.anthropic.com",
    maxRetries: attempts - 1,
    timeout,
    fetch: limitedFetch(),
    // The SDK's own log shows headers.
    logLevel: "off",
  });
  let thinking: { type: "disabled" } | undefined = { type: "disabled" };

  const bodyOf = (request: GenerateRequest): Anthropic.MessageCreateParamsNonStreaming => {
    const stops = (request.stop ?? []).filter((s) => /\S/.test(s));
    const { system, after } = chatMessages(request);
    return {
      model,
      max_tokens: request.maxTokens,
      ...(system !== undefined && { system }),
      messages: [
        { role: "user", content: blocksOf(request) },
        ...after.map(({ role, text }) => ({ role, content: text })),
      ],
      ...(stops.length > 0 && { stop_sequences: stops }),
      ...(thinking && { thinking }),
    };
  };
  const ask = (request: GenerateRequest, signal?: AbortSignal) =>
    client.messages.create(bodyOf(request), { signal });
  const refusesThinking = (message: string) => /thinking/i.test(message);

  return new GenerateOnly({
    backend: { name: `anthropic:${model}`, attempts, keyVariable: "ANTHROPIC_API_KEY", key },
    contextTokens: options.contextTokens ?? 200_000,
    concurrency: options.concurrency ?? 4,
    firstPause: options.firstPause,
    batch: anthropicBatch({
      client,
      bodyOf,
      read,
      learn: (message) => {
        if (!refusesThinking(message)) return false;
        thinking = undefined;
        return true;
      },
    }),
    write: async (request, signal) => {
      try {
        return read(await ask(request, signal), request);
      } catch (cause) {
        if (!thinking || statusOf(cause) !== 400 || !refusesThinking(messageOf(cause))) throw cause;
        thinking = undefined;
        return read(await ask(request, signal), request);
      }
    },
  });
}

function blocksOf({ prefix = "", prompt }: GenerateRequest): Anthropic.TextBlockParam[] {
  const own = { type: "text" as const, text: prompt };
  if (prefix === "") return [own];
  return [{ type: "text", text: prefix, cache_control: { type: "ephemeral" } }, own];
}

function read(answer: Anthropic.Message, request: GenerateRequest): Generation {
  if (!Array.isArray(answer?.content)) throw new Error("the answer holds no content");
  const said = answer.content.map((block) => (block.type === "text" ? block.text : "")).join("");
  const { text, stopped } = chatText(said, request);
  const { usage } = answer;
  const cached = usage?.cache_read_input_tokens ?? 0;
  const written = usage?.cache_creation_input_tokens ?? 0;
  const ended = answer.stop_reason === "end_turn" || answer.stop_reason === "stop_sequence";
  return {
    text,
    finish: stopped || ended ? "stop" : "length",
    // `input_tokens` counts what was neither read from the cache nor written to it.
    promptTokens: (usage?.input_tokens ?? 0) + cached + written,
    cachedTokens: cached,
    outputTokens: usage?.output_tokens ?? 0,
    ...(written > 0 && { cacheWriteTokens: written }),
  };
}
