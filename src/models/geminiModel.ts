/** Gemini models through Google's own package, which is optional. Generation only. */
import type { GenerateContentResponse } from "@google/genai";
import type { GenerateRequest, Generation, LanguageModel } from "./languageModel.ts";
import { messageOf, statusOf } from "./remote/backendErrorOf.ts";
import { chatMessages } from "./remote/chatMessages.ts";
import { chatText } from "./remote/continuationText.ts";
import { GenerateOnly, type HostedOptions } from "./remote/generateOnly.ts";
import { limitedFetch } from "./remote/limitedFetch.ts";
import { loadOptional } from "./remote/loadOptional.ts";

/** The API takes no more stop strings; the others are cut here. */
const MOST_STOPS = 5;

/** Room for the thoughts of a model that cannot do without: they count as output. */
const THINKING_ROOM = 4096;

/**
 * The prefix stands first, where the API caches it by itself; tokens read from that cache are reported. Thinking is
 * switched off; of a model that refuses that, `maxTokens` bounds the text alone, and a longer text counts as cut off.
 * Context: 1,000,000 tokens by default.
 */
export async function geminiModel(options: HostedOptions): Promise<LanguageModel> {
  const { model, key, address, attempts = 6, timeout = 120_000 } = options;
  const { GoogleGenAI } = await loadOptional("@google/genai", () => import("@google/genai"));
  const client = new GoogleGenAI({
    apiKey: key,
    vertexai: false,
    httpOptions: {
      baseUrl: address ?? "https://generativelanguage.googleapis.com",
      timeout,
      retryOptions: { attempts },
      fetch: limitedFetch(),
    },
  });
  let canStopThinking = true;

  const ask = (request: GenerateRequest, signal?: AbortSignal) => {
    const { prefix = "", prompt, maxTokens, temperature = 0, topP, seed, stop = [] } = request;
    const stops = stop.filter((s) => s !== "").slice(0, MOST_STOPS);
    const { system, after } = chatMessages(request);
    const parts = [...(prefix === "" ? [] : [{ text: prefix }]), { text: prompt }];
    return client.models.generateContent({
      model,
      contents: [
        { role: "user", parts },
        ...after.map(({ role, text }) => ({ role: role === "user" ? "user" : "model", parts: [{ text }] })),
      ],
      config: {
        ...(system !== undefined && { systemInstruction: system }),
        temperature,
        ...(topP !== undefined && { topP }),
        ...(seed !== undefined && { seed }),
        ...(stops.length > 0 && { stopSequences: stops }),
        maxOutputTokens: canStopThinking ? maxTokens : maxTokens + THINKING_ROOM,
        ...(canStopThinking && { thinkingConfig: { thinkingBudget: 0 } }),
        ...(signal && { abortSignal: signal }),
      },
    });
  };

  return new GenerateOnly({
    backend: { name: `gemini:${model}`, attempts, keyVariable: "GEMINI_API_KEY", key },
    contextTokens: options.contextTokens ?? 1_000_000,
    concurrency: options.concurrency ?? 4,
    write: async (request, signal) => {
      try {
        return read(await ask(request, signal), request);
      } catch (cause) {
        if (!canStopThinking || statusOf(cause) !== 400 || !/thinking/i.test(messageOf(cause))) throw cause;
        canStopThinking = false;
        return read(await ask(request, signal), request);
      }
    },
  });
}

function read(answer: GenerateContentResponse, request: GenerateRequest): Generation {
  const candidate = answer.candidates?.[0];
  const parts = candidate?.content?.parts ?? [];
  const written = parts.map((part) => (part.thought ? "" : (part.text ?? ""))).join("");
  const { text, stopped } = chatText(written, request);
  const usage = answer.usageMetadata;
  const output = usage?.candidatesTokenCount ?? 0;
  const ended = candidate?.finishReason === "STOP" && output <= request.maxTokens;
  return {
    text,
    finish: stopped || ended ? "stop" : "length",
    promptTokens: usage?.promptTokenCount ?? 0,
    cachedTokens: usage?.cachedContentTokenCount ?? 0,
    outputTokens: output + (usage?.thoughtsTokenCount ?? 0),
  };
}
