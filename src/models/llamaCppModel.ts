/**
 * A GGUF file in llama.cpp, through node-llama-cpp, which is optional: for people with a GPU or a large file. One
 * sequence, one request at a time; what a request shares with the one before is not read again.
 */
import { CorollaryError } from "../core/errors.ts";
import type {
  CallOptions,
  ContinuationScore,
  GenerateRequest,
  Generation,
  LanguageModel,
  ModelCapabilities,
  ScoreRequest,
} from "./languageModel.ts";
import { cutAtStops } from "./remote/continuationText.ts";
import { commonLength } from "./textSplit.ts";

/** The part of node-llama-cpp 3 that is used; the package itself may be absent. */
export interface LlamaCppModule {
  getLlama(options: object): Promise<{
    loadModel(options: { modelPath: string }): Promise<LlamaCppWeights>;
    dispose(): Promise<void>;
  }>;
}

interface LlamaCppWeights {
  readonly trainContextSize: number;
  readonly tokens: { readonly bos: number | null; readonly shouldPrependBosToken: boolean };
  tokenize(text: string, specialTokens: boolean): number[];
  detokenize(tokens: readonly number[]): string;
  isEogToken(token: number): boolean;
  createContext(options: object): Promise<{ getSequence(): LlamaCppSequence }>;
}

interface LlamaCppSequence {
  readonly nextTokenIndex: number;
  readonly contextTokens: readonly number[];
  clearHistory(): Promise<void>;
  adaptStateToTokens(tokens: readonly number[], allowShift: boolean): Promise<void>;
  evaluateWithoutGeneratingNewTokens(tokens: readonly number[]): Promise<void>;
  evaluate(tokens: readonly number[], options: object): AsyncGenerator<number>;
  controlledEvaluate(
    input: readonly (number | [number, { generateNext: { logits: true } }])[],
  ): Promise<({ next: { logits?: Map<number, number> } } | undefined)[]>;
}

export interface LlamaCppModelOptions {
  /** Path of the GGUF file. */
  readonly file: string;
  /** Content id of the file. */
  readonly id: string;
  readonly module: LlamaCppModule;
  /** Longest prompt and answer; the model's own, at most 8192, by default. */
  readonly contextTokens?: number;
  /** A GPU is used where there is one (default); false keeps to the CPU. */
  readonly gpu?: boolean;
  /** On the CPU; llama.cpp's own choice by default. */
  readonly threads?: number;
}

export class LlamaCppModel implements LanguageModel {
  readonly id: string;
  readonly capabilities: ModelCapabilities;
  readonly #weights: LlamaCppWeights;
  readonly #sequence: LlamaCppSequence;
  readonly #dispose: () => Promise<void>;
  /** Calls wait for one another: there is one sequence. */
  #queue: Promise<unknown> = Promise.resolve();

  static async open(options: LlamaCppModelOptions): Promise<LlamaCppModel> {
    // No download and no compiler: what the person installed is used or refused.
    const llama = await options.module.getLlama({
      ...(options.gpu === false && { gpu: false }),
      build: "never",
      skipDownload: true,
      progressLogs: false,
      logLevel: "error",
    });
    const weights = await llama.loadModel({ modelPath: options.file });
    const contextTokens = Math.min(weights.trainContextSize, options.contextTokens ?? 8192);
    const context = await weights.createContext({
      contextSize: contextTokens,
      ...(options.threads !== undefined && { threads: options.threads }),
      // Keys and values in half precision, the default, are off by up to 0.014 nats a token.
      experimentalKvCacheKeyType: "F32",
      experimentalKvCacheValueType: "F32",
      flashAttention: false,
    });
    return new LlamaCppModel(options.id, contextTokens, weights, context.getSequence(), () =>
      llama.dispose(),
    );
  }

  private constructor(
    id: string,
    contextTokens: number,
    weights: LlamaCppWeights,
    sequence: LlamaCppSequence,
    dispose: () => Promise<void>,
  ) {
    this.id = id;
    this.capabilities = { likelihood: true, contextTokens };
    this.#weights = weights;
    this.#sequence = sequence;
    this.#dispose = dispose;
  }

  async close(): Promise<void> {
    await this.#queue.catch(() => {});
    await this.#dispose();
  }

  countTokens(text: string): number {
    return this.#weights.tokenize(text, false).length;
  }

  score(requests: readonly ScoreRequest[], options: CallOptions = {}): Promise<ContinuationScore[][]> {
    return this.#alone(async () => {
      const results: ContinuationScore[][] = [];
      for (const [index, { prefix = "", prompt, continuations }] of requests.entries()) {
        const scores: ContinuationScore[] = [];
        for (const continuation of continuations) {
          options.signal?.throwIfAborted();
          scores.push(await this.#scoreOne(prefix + prompt, continuation));
        }
        results.push(scores);
        options.signal?.throwIfAborted();
        options.onResult?.(index);
      }
      return results;
    });
  }

  generate(
    requests: readonly GenerateRequest[],
    options: CallOptions & { onGeneration?: (index: number, generation: Generation) => void } = {},
  ): Promise<Generation[]> {
    return this.#alone(async () => {
      const results: Generation[] = [];
      options.signal?.throwIfAborted();
      for (const [index, request] of requests.entries()) {
        const generation = await this.#generateOne(request, options.signal);
        results.push(generation);
        options.onGeneration?.(index, generation);
        options.onResult?.(index);
      }
      return results;
    });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.catch(() => {}).then(work);
    this.#queue = done.catch(() => {});
    return done;
  }

  /** The context's tokens begin with the start token, where the model wants one. */
  #encode(text: string, room: number): number[] {
    const { tokens } = this.#weights;
    const start = tokens.bos !== null && tokens.shouldPrependBosToken ? [tokens.bos] : [];
    const ids = [...start, ...this.#weights.tokenize(text, false)];
    if (ids.length === 0) {
      if (tokens.bos === null) throw new RangeError("an empty prompt, and the model has no start token");
      ids.push(tokens.bos);
    }
    const { contextTokens } = this.capabilities;
    if (ids.length + room <= contextTokens) return ids;
    throw new CorollaryError({
      what: `a prompt of ${ids.length} tokens and ${room} to be written exceed the context of ${contextTokens}`,
      why: "documents, question and answer together must fit into it",
      next: "give fewer or shorter documents in the prompt, or a model with a longer context",
    });
  }

  /** Leaves the sequence holding exactly `tokens`; gives how many of them it held already. */
  async #hold(tokens: readonly number[]): Promise<number> {
    const held = commonLength(this.#sequence.contextTokens, tokens);
    if (held === 0) await this.#sequence.clearHistory();
    else await this.#sequence.adaptStateToTokens(tokens, false);
    const kept = this.#sequence.nextTokenIndex;
    if (kept < tokens.length) await this.#sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(kept));
    return kept;
  }

  /** The continuation's tokens are those beyond the context's number, as in the engine's model. */
  async #scoreOne(context: string, continuation: string): Promise<ContinuationScore> {
    const before = this.#encode(context, 0).length;
    const whole = this.#encode(context + continuation, 0);
    const bytes = Buffer.byteLength(continuation, "utf8");
    const tokens = Math.max(0, whole.length - before);
    if (tokens === 0) return { logprob: 0, tokens, bytes };
    await this.#hold(whole.slice(0, before - 1));
    const output = await this.#sequence.controlledEvaluate(
      whole.slice(before - 1, -1).map((token) => [token, { generateNext: { logits: true } }]),
    );
    let logprob = 0;
    for (let i = 0; i < tokens; i++) {
      const logits = output[i]?.next.logits;
      logprob += logits ? logSoftmax(logits, whole[before + i] as number) : Number.NaN;
    }
    return { logprob, tokens, bytes };
  }

  async #generateOne(request: GenerateRequest, signal?: AbortSignal): Promise<Generation> {
    const { prefix = "", prompt, maxTokens, temperature = 0, topP = 1, seed = 0, stop } = request;
    const whole = this.#encode(prefix + prompt, maxTokens);
    const cachedTokens = await this.#hold(whole.slice(0, -1));
    const written: number[] = [];
    let text = "";
    let finish: Generation["finish"] = "length";
    const sampling = { temperature, topP, topK: 0, minP: 0, seed };
    for await (const token of this.#sequence.evaluate(whole.slice(-1), sampling)) {
      signal?.throwIfAborted();
      if (this.#weights.isEogToken(token)) {
        finish = "stop";
        break;
      }
      written.push(token);
      const cut = cutAtStops(this.#weights.detokenize(written), stop);
      text = cut.text;
      if (cut.stopped) finish = "stop";
      if (cut.stopped || written.length >= maxTokens) break;
    }
    if (written.length < maxTokens) finish = "stop";
    return { text, finish, promptTokens: whole.length, cachedTokens, outputTokens: written.length };
  }
}

/**
 * All logits, although node-llama-cpp can give their total weight: that total is summed in single precision, off by
 * 2e-4 nats (scripts/checkLlamaCpp).
 */
function logSoftmax(logits: Map<number, number>, token: number): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of logits.values()) highest = Math.max(highest, value);
  let total = 0;
  for (const value of logits.values()) total += Math.exp(value - highest);
  return (logits.get(token) ?? Number.NaN) - highest - Math.log(total);
}
