/** What the models share that only write, all of them chats: no likelihoods, estimated counts, calls side by side, errors for users. */
import { ScorerError } from "../../core/errors.ts";
import type { BatchModel } from "../batchModel.ts";
import type {
  ContinuationScore,
  GenerateOptions,
  GenerateRequest,
  Generation,
  LanguageModel,
  ModelCapabilities,
} from "../languageModel.ts";
import { type Backend, backendErrorOf } from "./backendErrorOf.ts";
import { CHAT_OVERHEAD_TOKENS } from "./chatMessages.ts";
import { estimateTokens } from "./estimateTokens.ts";
import { runBatches } from "./runBatches.ts";
import { runRequests } from "./runRequests.ts";

export interface GenerateOnlyParts {
  readonly backend: Backend;
  readonly contextTokens: number;
  /** Calls at a time. */
  readonly concurrency: number;
  /** Waits for one answer; the SDK's errors pass through. */
  readonly write: (request: GenerateRequest, signal?: AbortSignal) => Promise<Generation>;
  /** The provider's batch API, where it has one that is spoken here. */
  readonly batch?: BatchModel;
  /** Before the second look at a batch, in ms; 1,000 by default. */
  readonly firstPause?: number;
}

export class GenerateOnly implements LanguageModel {
  readonly id: string;
  readonly capabilities: ModelCapabilities;
  readonly #parts: GenerateOnlyParts;

  constructor(parts: GenerateOnlyParts) {
    this.id = parts.backend.name;
    const { contextTokens, batch } = parts;
    this.capabilities = {
      likelihood: false,
      contextTokens,
      tokenCounts: "estimate",
      batch: batch !== undefined,
      form: "chat",
      overheadTokens: CHAT_OVERHEAD_TOKENS,
    };
    this.#parts = parts;
  }

  countTokens(text: string): number {
    return estimateTokens(text);
  }

  async score(): Promise<ContinuationScore[][]> {
    throw new ScorerError({
      what: `${this.id} gives no likelihoods`,
      why: "its API has no log-probabilities of a given text",
      next: "score with the embedded engine or llama-cpp:FILE.gguf",
    });
  }

  async generate(requests: readonly GenerateRequest[], options: GenerateOptions = {}): Promise<Generation[]> {
    const { backend, concurrency, write, batch, firstPause } = this.#parts;
    const { signal, batches } = options;
    const done = (index: number, generation: Generation) => {
      options.onGeneration?.(index, generation);
      options.onResult?.(index);
    };
    if (batches && batch) {
      try {
        const { journal, onState } = batches;
        return await runBatches(batch, requests, {
          ...{ journal, onState, backend, firstPause, signal },
          onGeneration: done,
        });
      } catch (cause) {
        signal?.throwIfAborted();
        throw backendErrorOf(cause, backend);
      }
    }
    return runRequests(
      requests,
      async (request, index, own) => {
        let generation: Generation;
        try {
          generation = await write(request, own);
        } catch (cause) {
          signal?.throwIfAborted();
          throw backendErrorOf(cause, backend);
        }
        done(index, generation);
        return generation;
      },
      { concurrency, signal },
    );
  }
}

/** Settings that both hosted providers take. */
export interface HostedOptions {
  readonly model: string;
  readonly key: string;
  /** The provider's own by default. */
  readonly address?: string;
  readonly contextTokens?: number;
  /** Calls at a time; 4 by default. */
  readonly concurrency?: number;
  /** At each call, the first one counted; 6 by default. */
  readonly attempts?: number;
  /** Of one attempt, in ms; 120,000 by default. */
  readonly timeout?: number;
  /** Before the second look at a batch, in ms; 1,000 by default. */
  readonly firstPause?: number;
}
