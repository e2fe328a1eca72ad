/** What a plan will cost before it is run. Prompts are known to the token; answers are foretold from the statement. */
import { anchored } from "../../corpus/promptFormat.ts";
import type { Corpus } from "../../corpus/types.ts";
import type { LanguageModel } from "../../models/languageModel.ts";
import type { Plan, PlannedCall } from "../strategy.ts";
import type { CallCounts } from "./costOf.ts";
import type { Pricing } from "./priceOf.ts";

export interface Estimate extends CallCounts {
  readonly strategy: string;
  /** Upper bound of `outputTokens`: every answer as long as it may be. */
  readonly mostOutputTokens: number;
}

/**
 * Length of a whole line over that of the statement shown, title and section included, in tokens. Measured on
 * SmolLM2-135M-Instruct with the reasoner: people world, seeds 1 to 3 (360 rephrasings, 360 reversals asked in words,
 * 1,080 open sentences); deductions on 60 of the comparisons world, seed 901. Questions are not measured: as long as
 * the statement. Other models and texts differ (0.6 to 1.7): answers that are there correct it (`calibrateOutput`).
 */
const RATIO = { rephrase: 0.82, reversal: 0.8, deduction: 1.44, "question-answer": 1 } as const;
const OPEN_RATIO = 0.75;

/** Share of the limit that a proposal is taken to use; not measured. */
const PROPOSAL_SHARE = 0.5;

/** Prefixes that are too short for the server to keep, as its price says, are neither cached nor written to a cache. */
export function estimatePlan(plan: Plan, corpus: Corpus, model: LanguageModel, pricing?: Pricing): Estimate {
  const expected = expectedOutput(corpus, model);
  const { follow } = plan;
  const shared = sharedTokens(plan, pricing);
  return {
    strategy: plan.strategy,
    calls: plan.calls.length + (follow?.calls ?? 0),
    inputTokens: plan.promptTokens + (follow?.promptTokens ?? 0),
    cachedTokens: shared.again,
    ...(shared.written > 0 && { cacheWriteTokens: shared.written }),
    outputTokens: plan.calls.reduce((sum, call) => sum + expected(call), follow?.outputTokens ?? 0),
    mostOutputTokens: plan.outputTokens + (follow?.outputTokens ?? 0),
  };
}

/**
 * Tokens of prefixes that a server keeps: read again after the first call of each, and written to its cache where that
 * has a price of its own. `most`: where each call wrote its prefix anew.
 */
export function sharedTokens(
  plan: Plan,
  pricing?: Pricing,
): { readonly again: number; readonly written: number; readonly most: number } {
  const price = pricing?.kind === "priced" ? pricing.price : undefined;
  const kept = new Map(
    plan.contexts.map(({ id, tokens }) => [id, tokens >= (price?.cacheFrom ?? 1) ? tokens : 0]),
  );
  const calls = plan.calls.map(({ contextId }) => kept.get(contextId) ?? 0);
  const all = calls.reduce((sum, tokens) => sum + tokens, 0);
  const first = [...new Set(plan.calls.map((call) => call.contextId))].reduce(
    (sum, id) => sum + (kept.get(id) ?? 0),
    0,
  );
  const paid = price?.cacheWrite !== undefined;
  return { again: all - first, written: paid ? first : 0, most: paid ? all : 0 };
}

/** Tokens that a call's answer is expected to have: never fewer than one, never more than its limit. */
export function expectedOutput(corpus: Corpus, model: LanguageModel): (call: PlannedCall) => number {
  const passages = new Map(corpus.passages.map((p) => [p.id, anchored(p)]));
  /** What a further round asks about is no passage of the corpus: its prompt holds it. */
  const statement = (id: string, prompt: string): string =>
    passages.get(id) ?? prompt.replace(/\n[^\n]*$/, "");
  const known = new Map<string, number>();
  const count = (text: string): number => {
    const tokens = known.get(text) ?? model.countTokens(text);
    known.set(text, tokens);
    return tokens;
  };
  return ({ kind, passageId, start, many, request }) => {
    const { maxTokens } = request;
    if (kind === "proposal") return Math.ceil(maxTokens * PROPOSAL_SHARE);
    const ratio = kind === "reversal" && start !== undefined ? OPEN_RATIO : RATIO[kind];
    if (many) {
      // With the marks of JSON about each line.
      const lines = many.count * (RATIO[kind] * count(statement(passageId, request.prompt)) + 6);
      return Math.max(1, Math.min(maxTokens, Math.round(lines)));
    }
    const line = Math.round(ratio * count(statement(passageId, request.prompt)));
    // What the prompt has begun is not written again.
    return Math.max(1, Math.min(maxTokens, line - (start === undefined ? 0 : count(start))));
  };
}
