/**
 * The subject reasons in context over the documents: every line it writes comes back as an inference, kept
 * or rejected. In a world the truth verifies, elsewhere the subject's own likelihood.
 */
import { type Augmentation, augment } from "../augment/augment.ts";
import { openJournal } from "../augment/journal.ts";
import type { AugmentSettings } from "../augment/settings.ts";
import { strategiesOf } from "../augment/strategies/strategiesOf.ts";
import { likelihoodVerifier } from "../augment/verifiers/likelihoodVerifier.ts";
import { worldVerifier } from "../augment/verifiers/worldVerifier.ts";
import type { Progress } from "../core/progress.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import type { Source } from "./openSource.ts";

export async function inferOver(request: {
  readonly source: Source;
  readonly model: LanguageModel;
  readonly settings: AugmentSettings;
  /** What is written there is not asked again. */
  readonly journalPath: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}): Promise<Augmentation> {
  const { source, model, settings, progress, signal } = request;
  const { corpus, world } = source;
  const journal = openJournal(request.journalPath);
  try {
    return await augment({
      corpus,
      model,
      strategies: strategiesOf(settings),
      settings,
      verifier: world ? worldVerifier(world) : likelihoodVerifier(model, { journal }),
      journal,
      ...(world && { truth: world }),
      progress,
      signal,
    });
  } finally {
    journal.close();
  }
}
