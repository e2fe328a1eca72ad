/** The one contract behind every model; `testing/languageModelContract.ts` is its suite. */
import type { BatchJournal, BatchState } from "./batchModel.ts";

export interface ScoreRequest {
  /** Text that many requests share (documents in the prompt); computed once per distinct value. */
  readonly prefix?: string;
  readonly prompt: string;
  /** Scored as they stand after the prompt: begin them with the white space that belongs there. */
  readonly continuations: readonly string[];
}

export interface ContinuationScore {
  /** Sum of natural-log probabilities of the continuation's tokens. */
  readonly logprob: number;
  readonly tokens: number;
  /** UTF-8 bytes of the continuation. */
  readonly bytes: number;
}

export interface GenerateRequest {
  readonly prefix?: string;
  readonly prompt: string;
  readonly maxTokens: number;
  /** 0 (default) is greedy. */
  readonly temperature?: number;
  readonly topP?: number;
  readonly seed?: number;
  /** Generation ends before the first of these; they are not part of the text. */
  readonly stop?: readonly string[];
  /** The prompt is an instruction to be followed, not a text to go on with; only where `capabilities.form` is `chat`. */
  readonly instruct?: boolean;
  /** JSON schema of the answer: held to where `capabilities.jsonSchema`, a wish elsewhere. */
  readonly schema?: Readonly<Record<string, unknown>>;
  /** What was answered to the prompt and what is said of it, oldest first; only with `instruct`. */
  readonly turns?: readonly { readonly answer: string; readonly reply: string }[];
}

export interface Generation {
  readonly text: string;
  readonly finish: "stop" | "length";
  /** Tokens of prefix and prompt; of these, how many were served from a shared prefix. */
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  /** Of promptTokens, how many the server kept for later prompts at a price of its own; absent: none. */
  readonly cacheWriteTokens?: number;
}

export interface ModelCapabilities {
  readonly likelihood: boolean;
  readonly contextTokens: number;
  /** What `countTokens` gives: `exact` (default), or an `estimate` where no tokenizer is at hand. */
  readonly tokenCounts?: "exact" | "estimate";
  /** Whether `generate` can go through a provider's batch API; false by default. */
  readonly batch?: boolean;
  /** `chat`: answers messages, and can be given instructions; `completion` (default): goes on with a text. */
  readonly form?: "completion" | "chat";
  /** Whether answers are held to a request's `schema`; false by default, and once a server has refused one. */
  readonly jsonSchema?: boolean;
  /** Tokens that each call carries beside prefix and prompt, an estimate: a chat's standing instruction; 0 by default. */
  readonly overheadTokens?: number;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Called as each request finishes, in any order, with its index. */
  readonly onResult?: (index: number) => void;
}

export interface GenerateOptions extends CallOptions {
  /** Sees each finished text at once, so that a journal can hold it. */
  readonly onGeneration?: (index: number, generation: Generation) => void;
  /** Go through the provider's batch API, with this record of what was sent; only where `capabilities.batch`. */
  readonly batches?: { readonly journal: BatchJournal; readonly onState?: (state: BatchState) => void };
}

export interface LanguageModel {
  /** Names the weights and adapter by content: equal ids give equal answers. */
  readonly id: string;
  readonly capabilities: ModelCapabilities;
  countTokens(text: string): number;
  /** One list per request, in order: one score per continuation. */
  score(requests: readonly ScoreRequest[], options?: CallOptions): Promise<ContinuationScore[][]>;
  generate(requests: readonly GenerateRequest[], options?: GenerateOptions): Promise<Generation[]>;
}
