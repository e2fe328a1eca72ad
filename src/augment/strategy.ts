/**
 * The contract of a way of writing inferences. A strategy only plans: which prompts, made from which
 * passages. It must not call the model's `generate`: the runner does, with the journal.
 */
import type { Corpus } from "../corpus/types.ts";
import type { GenerateRequest, Generation, LanguageModel } from "../models/languageModel.ts";
import type { AugmentSettings } from "./settings.ts";
import type { InferenceKind } from "./types.ts";

/** What is asked for: an inference, or a `proposal`, which the plan's `follow` turns into further calls. */
export type CallKind = InferenceKind | "proposal";

/** One prompt, and what its answer will be an inference from. */
export interface PlannedCall {
  readonly kind: CallKind;
  /** The passage asked about. */
  readonly passageId: string;
  /** Id of the `PlanContext` that stands before the prompt. */
  readonly contextId: string;
  /** Content id of the prompt template. */
  readonly promptId: string;
  /** How the line must begin: the request's prompt ends with it, and it is part of the line. */
  readonly start?: string;
  /** What the line must speak of after `start`, where that only names it. */
  readonly names?: readonly string[];
  /** Only a name can end `start`: the answer stops at a comma, and gets a full stop. */
  readonly nameEnds?: boolean;
  /** The answer is JSON that holds several lines: how many are asked for, and what is said of an answer that is not. */
  readonly many?: { readonly count: number; readonly repair: string };
  readonly request: GenerateRequest;
}

/** A prefix shared by many calls, byte-identical in all of them. */
export interface PlanContext {
  /** Content id of the prefix. */
  readonly id: string;
  readonly tokens: number;
  /** The passages that stand in it, in order; none where it holds only worked examples. */
  readonly passageIds: readonly string[];
  /** Where the corpus was cut to fit: how, and which part of how many this is; 0 is the first. */
  readonly partition?: { readonly by: "random" | "entities"; readonly part: number; readonly of: number };
}

/** The second stage of a plan whose calls are proposals. */
export interface FollowUp {
  /** Upper bounds, for an estimate before the proposals are known. */
  readonly calls: number;
  readonly promptTokens: number;
  readonly outputTokens: number;
  /** Pure: the same answers, in the order of the plan's calls, give the same plan. It has no third stage. */
  plan(answers: readonly Pick<Generation, "text" | "finish">[]): Plan;
}

export interface Plan {
  readonly strategy: string;
  readonly calls: readonly PlannedCall[];
  readonly contexts: readonly PlanContext[];
  /** Passages that were left out, with the reason. */
  readonly skipped: readonly { readonly passageId: string; readonly reason: string }[];
  /** Lines asked for per kind: calls, but for those that ask for several. */
  readonly counts: Readonly<Record<CallKind, number>>;
  /** Tokens of all prompts; `cached` counts what a model that keeps prefixes need not read again. */
  readonly promptTokens: number;
  readonly cachedTokens: number;
  /** Upper bound of the tokens that will be written. */
  readonly outputTokens: number;
  /** Present exactly where the calls ask for proposals: these are no inferences, what follows from them is. */
  readonly follow?: FollowUp;
}

export interface Strategy {
  readonly name: string;
  /**
   * Pure in its arguments: the same corpus, model id and settings give the same plan.
   * Uses the model only to count tokens and to read its context length.
   */
  plan(corpus: Corpus, model: LanguageModel, settings: AugmentSettings): Plan;
  /**
   * The same for a further round: about passages that were inferred, whose ids `fresh` holds. A strategy without it
   * takes part in the first round only.
   */
  again?(corpus: Corpus, model: LanguageModel, settings: AugmentSettings, fresh: ReadonlySet<string>): Plan;
}
