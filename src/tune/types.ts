/** Teaching: examples and settings in, a LoRA adapter out. `testing/tunerContract.ts` is the contract's suite. */
import type { LanguageModel } from "../models/languageModel.ts";

export interface TuneSettings {
  /** Rank of the low-rank update. */
  readonly rank: number;
  /** Scale of the update is alpha / rank. */
  readonly alpha: number;
  /** Highest rate; by default 2e-3, lowered with the root of the steps beyond 400. */
  readonly learningRate?: number | undefined;
  /** Examples per optimiser step. */
  readonly batchSize: number;
  /** Share of the steps in which the rate rises from zero; afterwards it falls linearly to a tenth. */
  readonly warmup: number;
  readonly weightDecay: number;
  /** Gradients are scaled down to this global norm. */
  readonly clipNorm: number;
  readonly seed: number;
}

export interface TuneExample {
  readonly text: string;
  /** Loss falls on the text from this character on, which begins a word; on all of it by default. */
  readonly from?: number;
  /** Multiplies the loss of every token of the example; 1 by default. */
  readonly weight?: number;
}

export interface TuneStep {
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
  readonly learningRate: number;
  readonly gradientNorm: number;
  readonly lossTokens: number;
  readonly seconds: number;
}

export interface TuneRequest {
  readonly examples: readonly TuneExample[];
  readonly settings: TuneSettings;
  /** Training ends with the step that reaches this many tokens that carried loss. */
  readonly lossTokens: number;
  /** Adapter and checkpoints go here; a finished adapter found here is returned as it is. */
  readonly folder: string;
  readonly signal?: AbortSignal;
  readonly onStep?: (step: TuneStep) => void;
}

/** A PEFT folder: `adapter_model.safetensors` and `adapter_config.json`. */
export interface Adapter {
  readonly id: string;
  readonly folder: string;
}

export interface Tuner {
  /** Tokens of an example that carry loss: all but the first, or all of what stands from `from` on. */
  countLossTokens(text: string, from?: number): number;
  /** The same request after an interruption goes on from its last checkpoint and ends in the same adapter. */
  tune(request: TuneRequest): Promise<Adapter>;
}

/** The model under study: base weights, plus the reasoner where one is used. Every arm starts from it. */
export interface Subject {
  readonly id: string;
  /** For people: "SmolLM2-135M-Instruct" or "SmolLM2-135M-Instruct + reasoner 1a2b3c": its id begins so. */
  readonly name: string;
  readonly model: LanguageModel;
  readonly tuner: Tuner;
  /** The subject with an adapter taught by its tuner. */
  withAdapter(adapter: Adapter): Promise<LanguageModel>;
  close(): Promise<void>;
}
