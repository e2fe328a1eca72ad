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
import type { Source } from "./openSource.ts";
import { usualStrategies } from "./usualStrategies.ts";

/** A journal is made only where the model is probed, since then calls are made that the run need not repeat. */
export async function estimateInferences(request: {
  readonly source: Source;
  readonly model: LanguageModel;
  readonly settings: AugmentSettings;
  readonly journalPath: string;
  readonly prices: readonly Price[];
  /** Whether the provider's batch API would be asked; false by default. */
  readonly batch?: boolean;
  readonly signal?: AbortSignal;
}): Promise<DryRun> {
  const { source, model, settings, journalPath, prices, batch, signal } = request;
  if (batch && !model.capabilities.batch) throw noBatches(model.id);
  const kept = existsSync(journalPath) || !isRemote(model.id);
  const journal = kept ? openJournal(journalPath) : memoryJournal();
  try {
    return await dryRun({
      corpus: source.corpus,
      model,
      strategies: strategiesOf(settings, usualStrategies(source, model)),
      settings,
      journal,
      pricing: priceOf(model.id, prices, { batch }),
      signal,
    });
  } finally {
    journal.close();
  }
}
