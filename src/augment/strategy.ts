/**
 * The contract of a way of writing inferences. A strategy only plans: which prompts, made from which
 * passages. It must not call the model's `generate`: the runner does, with the journal.
 */
import type { Corpus } from "../corpus/types.ts";
import type { GenerateRequest, LanguageModel } from "../models/languageModel.ts";
import type { AugmentSettings } from "./settings.ts";
import type { InferenceKind } from "./types.ts";

/** One prompt, and what its answer will be an inference from. */
export interface PlannedCall {
  readonly kind: Exclude<InferenceKind, "question-answer">;
  /** The passage asked about. */
  readonly passageId: string;
  /** Id of the `PlanContext` that stands before the prompt. */
  readonly contextId: string;
  /** Content id of the prompt template. */
  readonly promptId: string;
  /** How the line must begin: the request's prompt ends with it, and it is part of the line. */
  readonly start?: string;
  readonly request: GenerateRequest;
}

/** A prefix shared by many calls, byte-identical in all of them. */
export interface PlanContext {
  /** Content id of the prefix. */
  readonly id: string;
  readonly tokens: number;
  /** The passages that stand in it, in order; none where it holds only worked examples. */
  readonly passageIds: readonly string[];
}

export interface Plan {
  readonly strategy: string;
  readonly calls: readonly PlannedCall[];
  readonly contexts: readonly PlanContext[];
  /** Passages that were left out, with the reason. */
  readonly skipped: readonly { readonly passageId: string; readonly reason: string }[];
  /** Calls per kind. */
  readonly counts: Readonly<Record<PlannedCall["kind"], number>>;
  /** Tokens of all prompts; `cached` counts what a model that keeps prefixes need not read again. */
  readonly promptTokens: number;
  readonly cachedTokens: number;
  /** Upper bound of the tokens that will be written. */
  readonly outputTokens: number;
}

export interface Strategy {
  readonly name: string;
  /**
   * Pure in its arguments: the same corpus, model id and settings give the same plan.
   * Uses the model only to count tokens and to read its context length.
   */
  plan(corpus: Corpus, model: LanguageModel, settings: AugmentSettings): Plan;
}
