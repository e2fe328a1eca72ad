/** What a study will ask of a model to make its questions; nothing is asked here. */
import { existsSync } from "node:fs";
import type { DryRunRow } from "../augment/budget/dryRun.ts";
import { priceOf } from "../augment/budget/priceOf.ts";
import type { Price } from "../augment/budget/prices.ts";
import { memoryJournal, openJournal } from "../augment/journal.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import { estimateMaking } from "../questions/estimateMaking.ts";
import type { Source } from "./openSource.ts";
import type { StudySettings } from "./settings.ts";

/** No row where a person wrote the questions, or a world brings them. Made questions are never asked for in batches. */
export function estimateQuestions(request: {
  readonly source: Source;
  /** The augmenter, or else the subject, which judges alone. */
  readonly model: LanguageModel;
  readonly settings: Pick<StudySettings, "augmenter" | "questionsPerSplit" | "judgeThreshold">;
  readonly journalPath: string;
  readonly prices: readonly Price[];
}): DryRunRow[] {
  const { source, model, settings, journalPath, prices } = request;
  if (!source.drafted) return [];
  const journal = existsSync(journalPath) ? openJournal(journalPath) : memoryJournal();
  try {
    return estimateMaking({
      corpus: source.corpus,
      drafted: source.drafted,
      mostPerSplit: settings.questionsPerSplit,
      model,
      writes: settings.augmenter !== undefined,
      judgeThreshold: settings.judgeThreshold,
      journal,
      pricing: priceOf(model.id, prices),
    });
  } finally {
    journal.close();
  }
}
