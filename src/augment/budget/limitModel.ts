/** A model that stops before the call that would pass a limit. What was answered until then is handed on. */
import { BudgetError, InputError } from "../../core/errors.ts";
import type { GenerateRequest, Generation, LanguageModel, ScoreRequest } from "../../models/languageModel.ts";
import { addCounts, type CallCounts, costOf, countsOf } from "./costOf.ts";
import type { Pricing } from "./priceOf.ts";
import type { Price } from "./prices.ts";

export interface Limits {
  /** Calls in all, those of earlier runs on the same journal among them. */
  readonly maxCalls?: number;
  /** Money in all, in the currency of the price. */
  readonly maxCost?: number;
}

/** Limits, and the prices that a limit on money rests on: none by default. */
export interface Budget extends Limits {
  readonly prices?: readonly Price[];
  /**
   * Ask through the provider's batch API. A limit on cost is reckoned at the prices of single calls even so: the journal
   * does not tell which of its answers came through a batch.
   */
  readonly batch?: boolean;
}

/**
 * `spent`: what the journal holds already. A call is made only if its dearest outcome stays within the limits: all of its
 * prompt fresh, its prefix written to the server's cache where that costs more, its answer as long as it may be. Calls that do fit are made first, together. A list of judgements
 * is made whole or not at all, since a judgement is handed on only with its list.
 *
 * Throws BudgetError (exit 3), and InputError where a limit on money meets a model of unknown price.
 */
export function limitModel(
  model: LanguageModel,
  limits: Limits,
  pricing: Pricing,
  spent: CallCounts,
): LanguageModel {
  const { maxCalls = Number.POSITIVE_INFINITY, maxCost } = limits;
  if (limits.maxCalls === undefined && maxCost === undefined) return model;
  if (maxCost !== undefined && pricing.kind === "unknown") {
    throw new InputError({
      what: `a limit on cost needs a price, and that of ${model.id} is unknown`,
      why: pricing.why,
      next: "give the price in a file with --prices, or limit the calls with --max-calls",
    });
  }
  const mostCost = maxCost ?? Number.POSITIVE_INFINITY;
  const { input = 0, cacheWrite = 0 } = pricing.kind === "priced" ? pricing.price : {};
  const surcharge = cacheWrite > input;
  let total = spent;
  const prefixes = new Map<string, number>();
  const sharedOf = (prefix: string): number => {
    const shared = prefixes.get(prefix) ?? model.countTokens(prefix);
    prefixes.set(prefix, shared);
    return shared;
  };
  const overhead = model.capabilities.overheadTokens ?? 0;
  const inputOf = ({ prefix, prompt, turns = [] }: Omit<GenerateRequest, "maxTokens">): number => {
    const said = turns.reduce(
      (sum, { answer, reply }) => sum + model.countTokens(answer) + model.countTokens(reply) + overhead,
      overhead,
    );
    if (prefix === undefined) return said + model.countTokens(prompt);
    return said + sharedOf(prefix) + model.countTokens(prompt);
  };
  const dearest = (request: GenerateRequest): CallCounts => ({
    calls: 1,
    inputTokens: inputOf(request),
    cachedTokens: 0,
    outputTokens: request.maxTokens,
    ...(surcharge && request.prefix !== undefined && { cacheWriteTokens: sharedOf(request.prefix) }),
  });
  const judged = (request: ScoreRequest): CallCounts => ({
    calls: 1,
    inputTokens: inputOf(request),
    cachedTokens: 0,
    outputTokens: 0,
  });
  const fits = (counts: CallCounts): boolean =>
    counts.calls <= maxCalls && (costOf(counts, pricing) ?? 0) <= mostCost;
  const stop = (left: number): BudgetError =>
    new BudgetError({
      what: `the next call could pass the limit of ${limitText(limits, pricing)}`,
      why: `${total.calls} calls are made${moneyText(total, pricing)}; ${left} more are planned`,
      next: "run the same command again with a higher --max-calls or --max-cost: it goes on from there",
    });

  return {
    id: model.id,
    capabilities: model.capabilities,
    countTokens: (text) => model.countTokens(text),
    async score(requests, options) {
      const after = addCounts([total, ...requests.map(judged)]);
      if (!fits(after)) throw stop(requests.length);
      const scores = await model.score(requests, options);
      total = after;
      return scores;
    },
    async generate(requests, options) {
      const results: Generation[] = [];
      while (results.length < requests.length) {
        const from = results.length;
        let reserved = total;
        let count = 0;
        for (const request of requests.slice(from)) {
          const more = addCounts([reserved, dearest(request)]);
          if (!fits(more)) break;
          reserved = more;
          count += 1;
        }
        if (count === 0) throw stop(requests.length - from);
        const made = await model.generate(requests.slice(from, from + count), {
          ...options,
          onResult: options?.onResult && ((index) => options.onResult?.(from + index)),
          onGeneration:
            options?.onGeneration && ((index, made) => options.onGeneration?.(from + index, made)),
        });
        total = addCounts([total, ...made.map(countsOf)]);
        results.push(...made);
      }
      return results;
    },
  };
}

function limitText({ maxCalls, maxCost }: Limits, pricing: Pricing): string {
  const currency = pricing.kind === "priced" ? ` ${pricing.price.currency}` : "";
  return [
    ...(maxCalls === undefined ? [] : [`${maxCalls} calls`]),
    ...(maxCost === undefined ? [] : [`${maxCost}${currency}`]),
  ].join(" or ");
}

function moneyText(total: CallCounts, pricing: Pricing): string {
  if (pricing.kind !== "priced") return "";
  return ` for ${(costOf(total, pricing) ?? 0).toFixed(4)} ${pricing.price.currency}`;
}
