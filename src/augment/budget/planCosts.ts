/** Estimate and actual of each strategy, side by side. */
import type { Corpus } from "../../corpus/types.ts";
import type { LanguageModel } from "../../models/languageModel.ts";
import type { Journal } from "../journal.ts";
import type { Plan } from "../strategy.ts";
import { actualOf } from "./actualOf.ts";
import { addCounts, type CallCounts, costOf } from "./costOf.ts";
import { type Estimate, estimatePlan } from "./estimatePlan.ts";
import type { Pricing } from "./priceOf.ts";

export interface PlanCost {
  readonly strategy: string;
  /** Id of the model that wrote. */
  readonly model: string;
  /** As it stood before the first call. */
  readonly estimate: Omit<Estimate, "strategy"> & { readonly cost: number | null };
  /** Of every call of the strategy, whether made now or in an earlier run. */
  readonly actual: CallCounts & { readonly cost: number | null };
  readonly pricing: Pricing;
}

/** One per strategy, in order. A plan of proposals and the plan that followed from it are one strategy. */
export function planCosts(
  plans: readonly Plan[],
  corpus: Corpus,
  model: LanguageModel,
  journal: Journal,
  pricing: Pricing,
): PlanCost[] {
  return [...new Set(plans.map((plan) => plan.strategy))].map((name): PlanCost => {
    const own = plans.filter((plan) => plan.strategy === name);
    const { strategy, ...estimate } = estimatePlan(own[0] as Plan, corpus, model, pricing);
    const actual = addCounts(own.map((plan) => actualOf(plan, model.id, journal)));
    return {
      strategy,
      model: model.id,
      estimate: { ...estimate, cost: costOf(estimate, pricing) },
      actual: { ...actual, cost: costOf(actual, pricing) },
      pricing,
    };
  });
}
