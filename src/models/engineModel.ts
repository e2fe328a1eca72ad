/** The embedded engine as a LanguageModel: one adapter over one forward session. */
import { CorollaryError } from "../core/errors.ts";
import type { LoraWeights } from "../engine/lora/loraWeights.ts";
import { foldScale } from "../engine/lora/loraWeights.ts";
import { encodePrefix } from "../engine/run/encodePrefix.ts";
import type { Forward, Prefix } from "../engine/run/forward.ts";
import { type DecodeRequest, generateTexts } from "../engine/run/generateTexts.ts";
import type { Row } from "../engine/run/packRows.ts";
import { scoreRows } from "../engine/run/scoreRows.ts";
import type { Tokenizer } from "../engine/tokenizer/tokenizer.ts";
import type {
  CallOptions,
  ContinuationScore,
  GenerateRequest,
  Generation,
  LanguageModel,
  ModelCapabilities,
  ScoreRequest,
} from "./languageModel.ts";
import { commonLength, PrefixEncoder } from "./textSplit.ts";

/** Prefixes whose keys and values are held: a study alternates between none and one. */
const HELD_PREFIXES = 2;

interface HeldPrefix {
  readonly encoder: PrefixEncoder;
  keys?: Prefix;
}

export interface EngineModelParts {
  readonly id: string;
  readonly forward: Forward;
  readonly tokenizer: Tokenizer;
  readonly lora: LoraWeights;
}

export class EngineModel implements LanguageModel {
  readonly id: string;
  readonly capabilities: ModelCapabilities;
  private readonly forward: Forward;
  private readonly tokenizer: Tokenizer;
  private readonly lora: LoraWeights;
  private readonly held = new Map<string, HeldPrefix>();

  constructor({ id, forward, tokenizer, lora }: EngineModelParts) {
    this.id = id;
    this.forward = forward;
    this.tokenizer = tokenizer;
    this.lora = foldScale(lora);
    this.capabilities = { likelihood: true, contextTokens: forward.config.contextLength };
  }

  countTokens(text: string): number {
    return this.tokenizer.encode(text).length;
  }

  async score(requests: readonly ScoreRequest[], options: CallOptions = {}): Promise<ContinuationScore[][]> {
    const results: ContinuationScore[][] = [];
    for (const { prefix, indices } of byPrefix(requests)) {
      options.signal?.throwIfAborted();
      const { encoder } = this.hold(prefix);
      const split = indices.map((index) => this.splitForScore(encoder, requests[index] as ScoreRequest));
      for (const { shared, places } of this.byShared(encoder, split, (item) => item.context)) {
        const keys = await this.sharedKeys(prefix, shared, options.signal);
        const rows = places.map((place) => scoreRow(split[place] as SplitScore, shared));
        const scores = await scoreRows(this.forward, rows, this.lora, {
          prefix: keys,
          visible: shared,
          signal: options.signal,
          onRow: (row) => options.onResult?.(indices[places[row] as number] as number),
        });
        places.forEach((place, row) => {
          const index = indices[place] as number;
          results[index] = (requests[index] as ScoreRequest).continuations.map((continuation, c) => ({
            logprob: scores[row]?.[c]?.logprob ?? Number.NaN,
            tokens: scores[row]?.[c]?.tokens ?? 0,
            bytes: Buffer.byteLength(continuation, "utf8"),
          }));
        });
      }
    }
    return results;
  }

  async generate(
    requests: readonly GenerateRequest[],
    options: CallOptions & { onGeneration?: (index: number, generation: Generation) => void } = {},
  ): Promise<Generation[]> {
    const results: Generation[] = [];
    for (const { prefix, indices } of byPrefix(requests)) {
      options.signal?.throwIfAborted();
      const { encoder } = this.hold(prefix);
      const whole = indices.map((index) =>
        this.start(encoder.encode((requests[index] as GenerateRequest).prompt)),
      );
      for (const { shared, places } of this.byShared(encoder, whole, (tokens) => tokens)) {
        const keys = await this.sharedKeys(prefix, shared, options.signal);
        const own = places.map((place) =>
          decodeRequest(
            requests[indices[place] as number] as GenerateRequest,
            (whole[place] as number[]).slice(shared),
          ),
        );
        await generateTexts(this.forward, this.tokenizer, own, this.lora, {
          prefix: keys,
          visible: shared,
          signal: options.signal,
          onText: (at, { text, tokens, finish }) => {
            const place = places[at] as number;
            const index = indices[place] as number;
            const generation: Generation = {
              text,
              finish,
              promptTokens: (whole[place] as number[]).length,
              cachedTokens: shared,
              outputTokens: tokens.length,
            };
            results[index] = generation;
            options.onGeneration?.(index, generation);
            options.onResult?.(index);
          },
        });
      }
    }
    return results;
  }

  /** A text that begins with nothing needs a token to stand after: the end of the text before it. */
  private start(tokens: number[]): number[] {
    if (tokens.length > 0) return this.checkLength(tokens);
    if (this.tokenizer.eosId === undefined)
      throw new RangeError("an empty prompt, and the model has no end token");
    return [this.tokenizer.eosId];
  }

  private checkLength(tokens: number[]): number[] {
    const { contextTokens } = this.capabilities;
    if (tokens.length <= contextTokens) return tokens;
    throw new CorollaryError({
      what: `a prompt of ${tokens.length} tokens is longer than the model's context of ${contextTokens}`,
      why: "documents and question together must fit into it",
      next: "give fewer or shorter documents in the prompt, or a model with a longer context",
    });
  }

  private splitForScore(encoder: PrefixEncoder, { prompt, continuations }: ScoreRequest): SplitScore {
    const context = this.start(encoder.encode(prompt));
    const empty = encoder.encode(prompt).length === 0;
    const wholes = continuations.map((continuation) => {
      const tokens = encoder.encode(prompt + continuation);
      return this.checkLength(empty ? [...context, ...tokens] : tokens);
    });
    return { context, wholes };
  }

  /** Groups items by how much of the prefix their tokens share; at least one token is left to each item. */
  private byShared<T>(
    encoder: PrefixEncoder,
    items: readonly T[],
    tokensOf: (item: T) => readonly number[],
  ): { shared: number; places: number[] }[] {
    const groups = new Map<number, number[]>();
    items.forEach((item, place) => {
      const tokens = tokensOf(item);
      const shared = Math.min(commonLength(encoder.tokens, tokens), tokens.length - 1);
      groups.set(shared, [...(groups.get(shared) ?? []), place]);
    });
    return [...groups].map(([shared, places]) => ({ shared, places }));
  }

  private hold(prefix: string): HeldPrefix {
    const known = this.held.get(prefix);
    this.held.delete(prefix);
    const entry = known ?? { encoder: new PrefixEncoder(this.tokenizer, prefix) };
    this.held.set(prefix, entry);
    while (this.held.size > HELD_PREFIXES) this.held.delete(this.held.keys().next().value as string);
    return entry;
  }

  private async sharedKeys(
    prefix: string,
    shared: number,
    signal?: AbortSignal,
  ): Promise<Prefix | undefined> {
    if (shared === 0) return undefined;
    const entry = this.hold(prefix);
    entry.keys ??= await encodePrefix(this.forward, entry.encoder.tokens, this.lora, signal);
    return entry.keys;
  }
}

interface SplitScore {
  /** Prefix and prompt. */
  readonly context: readonly number[];
  /** Context and continuation, tokenised as one text. */
  readonly wholes: readonly (readonly number[])[];
}

/**
 * The continuation's tokens are those beyond the context's number, as in lm-evaluation-harness. Where the last
 * word of the context merges with the continuation, trunk and branch part before it, and the branch repeats it
 * unscored.
 */
function scoreRow({ context, wholes }: SplitScore, shared: number): Row {
  const agreed = wholes.reduce(
    (least, whole) => Math.min(least, commonLength(context, whole)),
    context.length,
  );
  const trunkEnd = Math.max(agreed, shared);
  return {
    trunk: context.slice(shared, trunkEnd),
    branches: wholes.map((whole) => ({
      tokens: whole.slice(trunkEnd),
      weights: whole.slice(trunkEnd).map((_, i) => (trunkEnd + i < context.length ? 0 : 1)),
    })),
  };
}

function decodeRequest(request: GenerateRequest, prompt: readonly number[]): DecodeRequest {
  return {
    prompt,
    maxTokens: request.maxTokens,
    temperature: request.temperature ?? 0,
    topP: request.topP ?? 1,
    stop: request.stop ?? [],
    seed: request.seed ?? 0,
  };
}

function byPrefix(requests: readonly { prefix?: string }[]): { prefix: string; indices: number[] }[] {
  const groups = new Map<string, number[]>();
  requests.forEach(({ prefix = "" }, index) => {
    groups.set(prefix, [...(groups.get(prefix) ?? []), index]);
  });
  return [...groups].map(([prefix, indices]) => ({ prefix, indices }));
}
