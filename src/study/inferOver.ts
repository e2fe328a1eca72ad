/**
 * The subject reasons in context over the documents: every line it writes comes back as an inference, kept
 * or rejected. In a world the truth verifies, elsewhere a model does, unless the settings say otherwise.
 */
import { type Augmentation, augment } from "../augment/augment.ts";
import { defaultPrices } from "../augment/budget/defaultPrices.ts";
import { type Budget, limitModel } from "../augment/budget/limitModel.ts";
import { type PlanCost, planCosts } from "../augment/budget/planCosts.ts";
import { priceOf } from "../augment/budget/priceOf.ts";
import { openJournal } from "../augment/journal.ts";
import type { AugmentSettings } from "../augment/settings.ts";
import { strategiesOf } from "../augment/strategies/strategiesOf.ts";
import type { Progress } from "../core/progress.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import type { Source } from "./openSource.ts";
import { usualStrategies } from "./usualStrategies.ts";
import { verifierOf } from "./verifierOf.ts";

/** Throws InputError where the settings want a world's truth and the source is documents. */
export async function inferOver(request: {
  readonly source: Source;
  readonly model: LanguageModel;
  /** Judges whether a line is supported; `model` by default. */
  readonly judge?: LanguageModel;
  readonly settings: AugmentSettings;
  /** What is written there is not asked again. */
  readonly journalPath: string;
  readonly budget?: Budget;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}): Promise<Augmentation & { readonly costs: readonly PlanCost[] }> {
  const { source, model, settings, progress, signal, budget = {} } = request;
  const { corpus, world } = source;
  const journal = openJournal(request.journalPath);
  try {
    const pricing = priceOf(model.id, budget.prices ?? defaultPrices);
    const paid = priceOf(model.id, budget.prices ?? defaultPrices, { batch: budget.batch });
    const limited = limitModel(model, budget, pricing, journal.totals(model.id));
    const made = await augment({
      corpus,
      model: limited,
      strategies: strategiesOf(settings, usualStrategies(source, model)),
      settings,
      verifier: verifierOf(source, { writer: limited, judge: request.judge ?? limited }, settings, journal),
      journal,
      ...(world && { truth: world }),
      batch: budget.batch,
      progress,
      signal,
    });
    return { ...made, costs: planCosts(made.plans, corpus, model, journal, paid) };
  } finally {
    journal.close();
  }
}
