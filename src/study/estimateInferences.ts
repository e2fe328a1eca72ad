/** What the inferences over one source would take, on the model that would write them. */
import { existsSync } from "node:fs";
import { type DryRun, dryRun } from "../augment/budget/dryRun.ts";
import { isRemote, priceOf } from "../augment/budget/priceOf.ts";
import type { Price } from "../augment/budget/prices.ts";
import { noBatches } from "../augment/generateJournalled.ts";
import { memoryJournal, openJournal } from "../augment/journal.ts";
import type { AugmentSettings } from "../augment/settings.ts";
import { strategiesOf } from "../augment/strategies/strategiesOf.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import { keptShares } from "./keptShares.ts";
import type { Source } from "./openSource.ts";
import { usualStrategies } from "./usualStrategies.ts";

export interface InferenceEstimate extends DryRun {
  /** By strategy, the share of its lines that is likely to be kept; only with a judge, and for a model on this machine. */
  readonly keptShares?: Readonly<Record<string, number>>;
}

/** A journal is made only where the model is probed, since then calls are made that the run need not repeat. */
export async function estimateInferences(request: {
  readonly source: Source;
  readonly model: LanguageModel;
  /** Judges the answers that were probed; without it nothing is judged. */
  readonly judge?: LanguageModel;
  readonly settings: AugmentSettings;
  readonly journalPath: string;
  readonly prices: readonly Price[];
  /** Whether the provider's batch API would be asked; false by default. */
  readonly batch?: boolean;
  readonly signal?: AbortSignal;
}): Promise<InferenceEstimate> {
  const { source, model, judge, settings, journalPath, prices, batch, signal } = request;
  if (batch && !model.capabilities.batch) throw noBatches(model.id);
  const kept = existsSync(journalPath) || !isRemote(model.id);
  const journal = kept ? openJournal(journalPath) : memoryJournal();
  try {
    const strategies = strategiesOf(settings, usualStrategies(source, model));
    const told = await dryRun({
      ...{ corpus: source.corpus, model, strategies, settings, journal, signal },
      pricing: priceOf(model.id, prices, { batch }),
    });
    // A model elsewhere is asked nothing, not even to mend an answer.
    if (!judge || isRemote(model.id)) return told;
    const shares = await keptShares({ source, model, judge, strategies, settings, journal, signal });
    return { ...told, keptShares: shares };
  } finally {
    journal.close();
  }
}
