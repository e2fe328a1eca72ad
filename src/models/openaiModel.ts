/**
 * Any OpenAI-compatible endpoint as a LanguageModel: vLLM, llama.cpp's server, Ollama, LM Studio, hosted models.
 * The SDK does timeouts, retries and `retry-after`. It must not know where the key comes from.
 */
import OpenAI from "openai";
import { ScorerError } from "../core/errors.ts";
import type {
  CallOptions,
  ContinuationScore,
  GenerateOptions,
  GenerateRequest,
  Generation,
  LanguageModel,
  ModelCapabilities,
  ScoreRequest,
} from "./languageModel.ts";
import { type Backend, backendErrorOf, messageOf, statusOf } from "./remote/backendErrorOf.ts";
import { CHAT_OVERHEAD_TOKENS, chatMessages } from "./remote/chatMessages.ts";
import { chatText, cutAtStops } from "./remote/continuationText.ts";
import { endpointOf } from "./remote/endpointOf.ts";
import { estimateTokens } from "./remote/estimateTokens.ts";
import { limitedFetch } from "./remote/limitedFetch.ts";
import { openaiBatch } from "./remote/openaiBatch.ts";
import { openaiScore, SCORE_FORMS, type ScoreForm } from "./remote/openaiScore.ts";
import { type Probed, probeOpenai } from "./remote/probeOpenai.ts";
import { runBatches } from "./remote/runBatches.ts";
import { runRequests } from "./remote/runRequests.ts";
import { type SelfTestVerdict, selfTestScorer } from "./selfTestScorer.ts";

export interface OpenaiModelOptions {
  readonly model: string;
  /** http(s) address up to and with `/v1`; may end in /chat/completions or /completions to fix the kind of call. */
  readonly address: string;
  readonly key?: string;
  /** The key's environment variable, for error messages; OPENAI_API_KEY by default. */
  readonly keyVariable?: string;
  /** By default what the server says, else 8192. */
  readonly contextTokens?: number;
  /** Calls at a time; 8 by default. */
  readonly concurrency?: number;
  /** At each call, the first one counted; 6 by default. */
  readonly attempts?: number;
  /** Of one attempt, in ms; 120,000 by default. */
  readonly timeout?: number;
  /** Before the second look at a batch, in ms; 1,000 by default. */
  readonly firstPause?: number;
  readonly signal?: AbortSignal;
}

/** The API takes no more. */
const MOST_STOPS = 4;

type LimitName = "max_tokens" | "max_completion_tokens";

type Parts = OpenaiModelOptions & {
  readonly client: OpenAI;
  readonly backend: Backend;
  readonly probed: Probed;
};

export class OpenaiModel implements LanguageModel {
  readonly id: string;
  readonly #parts: Parts;
  #verdict: SelfTestVerdict | undefined;
  #form: ScoreForm = "echo";
  /** Newer hosted models refuse `max_tokens`. */
  #limitName: LimitName = "max_tokens";
  /** Until the server refuses one: what it would do cannot be asked beforehand. */
  #takesSchemas = true;

  /** Asks the server what it is. Throws BackendError where it cannot be reached, refuses the key or the model. */
  static async open(options: OpenaiModelOptions): Promise<OpenaiModel> {
    const { model, key, attempts = 6, timeout = 120_000, keyVariable = "OPENAI_API_KEY" } = options;
    const { baseUrl, api, mayCarryKey } = endpointOf(options.address);
    const sent = mayCarryKey ? key : undefined;
    const client = new OpenAI({
      apiKey: sent ?? "none",
      adminAPIKey: null,
      baseURL: baseUrl,
      ...(sent === undefined && { defaultHeaders: { Authorization: null } }),
      maxRetries: attempts - 1,
      timeout,
      fetch: limitedFetch(),
      // The SDK's own log shows headers.
      logLevel: "off",
    });
    const backend = { name: `${baseUrl}#${model}`, attempts, keyVariable, key };
    try {
      const probed = await probeOpenai(client, { model, baseUrl, api, signal: options.signal });
      return new OpenaiModel({ ...options, client, backend, probed });
    } catch (cause) {
      options.signal?.throwIfAborted();
      throw backendErrorOf(cause, backend);
    }
  }

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.id = `${parts.backend.name} (${parts.probed.api})`;
  }

  /** `likelihood` is false until `proveLikelihood` has found the scores right. */
  get capabilities(): ModelCapabilities {
    const { contextTokens, probed } = this.#parts;
    return {
      likelihood: this.#verdict?.passed === true,
      contextTokens: contextTokens ?? probed.contextTokens ?? 8192,
      tokenCounts: "estimate",
      // Whether the server has a batch API shows when a batch is sent.
      batch: true,
      ...(probed.api === "chat" && {
        form: "chat",
        jsonSchema: this.#takesSchemas,
        overheadTokens: CHAT_OVERHEAD_TOKENS,
      }),
    };
  }

  /** An estimate; of a server that counts tokens, scaled by its count of a sample text. */
  countTokens(text: string): number {
    return Math.round(estimateTokens(text) * this.#parts.probed.tokenScale);
  }

  /** Runs the scorer's self-test, once, over each form in which servers give likelihoods. */
  async proveLikelihood(options: Pick<CallOptions, "signal"> = {}): Promise<SelfTestVerdict> {
    if (this.#verdict) return this.#verdict;
    const reasons: string[] = [];
    for (const form of SCORE_FORMS) {
      this.#form = form;
      const verdict = await selfTestScorer((requests, call) => this.#scoreAll(requests, call), options);
      if (verdict.passed) {
        this.#verdict = verdict;
        return verdict;
      }
      reasons.push(`${form}: ${verdict.reason}`);
    }
    this.#verdict = { passed: false, reason: reasons.join("; ") };
    return this.#verdict;
  }

  async score(requests: readonly ScoreRequest[], options: CallOptions = {}): Promise<ContinuationScore[][]> {
    if (this.#verdict?.passed !== true) {
      throw new ScorerError({
        what: `${this.id} gives no likelihoods that can be trusted`,
        why: this.#verdict?.reason ?? "its scores have not been tested",
        next: "score with the embedded engine or llama-cpp:FILE.gguf; `corollary doctor --backend` tests a server",
      });
    }
    return this.#scoreAll(requests, options);
  }

  async #scoreAll(
    requests: readonly ScoreRequest[],
    { signal, onResult }: CallOptions = {},
  ): Promise<ContinuationScore[][]> {
    const { client, model } = this.#parts;
    const results: ContinuationScore[][] = requests.map(() => []);
    const left = requests.map(({ continuations }) => continuations.length);
    const calls = requests.flatMap(({ prefix = "", prompt, continuations }, index) =>
      continuations.map((continuation, place) => ({ prefix, prompt, continuation, index, place })),
    );
    for (const [index, count] of left.entries()) if (count === 0) onResult?.(index);
    await this.#run(calls, signal, async ({ prefix, prompt, continuation, index, place }, _, own) => {
      const request = { model, context: prefix + prompt, continuation };
      const score = await this.#formless(() => openaiScore(client, request, this.#form, own));
      (results[index] as ContinuationScore[])[place] = score;
      left[index] = (left[index] as number) - 1;
      if (left[index] === 0) onResult?.(index);
    });
    return results;
  }

  /** A server that refuses the fields for log-probabilities has none. */
  async #formless<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      if (![400, 404, 405, 422, 501].includes(statusOf(cause) ?? 0)) throw cause;
      throw new ScorerError({
        what: "the server refuses requests for log-probabilities",
        why: backendErrorOf(cause, this.#parts.backend).why,
        next: "score with the embedded engine or llama-cpp:FILE.gguf",
      });
    }
  }

  async generate(requests: readonly GenerateRequest[], options: GenerateOptions = {}): Promise<Generation[]> {
    const { signal } = options;
    if (options.batches) return this.#batched(requests, { ...options, batches: options.batches });
    return this.#run(requests, signal, async (request, index, own) => {
      const generation = await this.#generateOne(request, own);
      options.onGeneration?.(index, generation);
      options.onResult?.(index);
      return generation;
    });
  }

  async #batched(
    requests: readonly GenerateRequest[],
    options: GenerateOptions & Required<Pick<GenerateOptions, "batches">>,
  ): Promise<Generation[]> {
    const { client, backend, probed, firstPause } = this.#parts;
    const { signal, batches, onGeneration, onResult } = options;
    const batch = openaiBatch({
      client,
      name: backend.name,
      endpoint: probed.api === "chat" ? "/v1/chat/completions" : "/v1/completions",
      bodyOf: (request) => this.#bodyOf(request, this.#limitName),
      read: (body, request) => this.#read(body, request),
      learn: (message) => this.#learn(message, /response_format|json_schema/.test(message)),
    });
    try {
      return await runBatches(batch, requests, {
        ...{ journal: batches.journal, onState: batches.onState, backend, firstPause, signal },
        onGeneration: (index, generation) => {
          onGeneration?.(index, generation);
          onResult?.(index);
        },
      });
    } catch (cause) {
      signal?.throwIfAborted();
      throw backendErrorOf(cause, backend);
    }
  }

  async #run<R extends { readonly prefix?: string }, T>(
    requests: readonly R[],
    signal: AbortSignal | undefined,
    call: (request: R, index: number, own: AbortSignal) => Promise<T>,
  ): Promise<T[]> {
    const { concurrency = 8, backend } = this.#parts;
    return runRequests(
      requests,
      async (request, index, own) => {
        try {
          return await call(request, index, own);
        } catch (cause) {
          signal?.throwIfAborted();
          throw backendErrorOf(cause, backend);
        }
      },
      { concurrency, signal },
    );
  }

  async #generateOne(request: GenerateRequest, signal?: AbortSignal): Promise<Generation> {
    for (;;) {
      // Calls run side by side: what this one was written with tells whether its refusal teaches anything.
      const [limitName, withSchema] = [this.#limitName, request.schema !== undefined && this.#takesSchemas];
      try {
        return this.#read(await this.#ask(request, limitName, signal), request);
      } catch (cause) {
        if (![400, 422, 501].includes(statusOf(cause) ?? 0)) throw cause;
        const old = limitName === "max_tokens" && /max_completion_tokens/.test(messageOf(cause));
        if (!old && !withSchema) throw cause;
        this.#learn(messageOf(cause), withSchema);
      }
    }
  }

  /** Whether the next request will be written in another way than one that was refused with this message. */
  #learn(message: string, withSchema: boolean): boolean {
    if (/max_completion_tokens/.test(message)) this.#limitName = "max_completion_tokens";
    else if (withSchema) this.#takesSchemas = false;
    else return false;
    return true;
  }

  async #ask(request: GenerateRequest, limitName: LimitName, signal?: AbortSignal): Promise<unknown> {
    const { client, probed } = this.#parts;
    const body = this.#bodyOf(request, limitName);
    return probed.api === "completions"
      ? client.completions.create(body as unknown as OpenAI.CompletionCreateParamsNonStreaming, { signal })
      : client.chat.completions.create(body as unknown as OpenAI.ChatCompletionCreateParamsNonStreaming, {
          signal,
        });
  }

  #bodyOf(request: GenerateRequest, limitName: LimitName): Record<string, unknown> {
    const { model, probed } = this.#parts;
    const { prefix = "", prompt, maxTokens, temperature = 0, topP, seed, stop = [], schema } = request;
    const stops = stop.filter((s) => s !== "").slice(0, MOST_STOPS);
    const sampling = {
      model,
      temperature,
      ...(topP !== undefined && { top_p: topP }),
      ...(seed !== undefined && { seed }),
      ...(stops.length > 0 && { stop: stops }),
    };
    if (probed.api === "completions") return { ...sampling, prompt: prefix + prompt, max_tokens: maxTokens };
    const { system, after } = chatMessages(request);
    const messages = [
      ...(system === undefined ? [] : [{ role: "system", content: system }]),
      { role: "user", content: prefix + prompt },
      ...after.map(({ role, text }) => ({ role, content: text })),
    ];
    return {
      ...sampling,
      messages,
      [limitName]: maxTokens,
      ...(schema &&
        this.#takesSchemas && {
          response_format: { type: "json_schema", json_schema: { name: "answer", strict: true, schema } },
        }),
    };
  }

  #read(answer: unknown, request: GenerateRequest): Generation {
    const { choices, usage } = (answer ?? {}) as {
      choices?: { text?: unknown; message?: { content?: unknown }; finish_reason?: unknown }[];
      usage?: Record<string, unknown> & { prompt_tokens_details?: Record<string, unknown> | null };
    };
    const chat = this.#parts.probed.api === "chat";
    const choice = Array.isArray(choices) ? choices[0] : undefined;
    const written = chat ? (choice?.message?.content ?? "") : choice?.text;
    if (!choice || typeof written !== "string") throw new Error("the answer holds no text");
    const { text, stopped } = chat ? chatText(written, request) : cutAtStops(written, request.stop);
    const count = (value: unknown) => (typeof value === "number" && value >= 0 ? value : undefined);
    return {
      text,
      // A filtered or otherwise broken-off text did not end where its writer would have ended it.
      finish: stopped || choice.finish_reason === "stop" ? "stop" : "length",
      promptTokens: count(usage?.prompt_tokens) ?? this.countTokens((request.prefix ?? "") + request.prompt),
      cachedTokens: count(usage?.prompt_tokens_details?.cached_tokens) ?? 0,
      outputTokens: count(usage?.completion_tokens) ?? this.countTokens(written),
    };
  }
}
