/** The part of making questions that needs no model: pure in the documents and the settings. */
import type { Corpus } from "../corpus/types.ts";
import { type DraftSettings, draftQuestions } from "./draft/draftQuestions.ts";
import { findFacts } from "./facts/findFacts.ts";
import { placeAnswers } from "./placeAnswers.ts";
import type { Draft, Dropped, FoundFacts } from "./types.ts";

export interface DraftedQuestions {
  readonly found: FoundFacts;
  readonly drafts: readonly Draft[];
  readonly dropped: readonly Dropped[];
}

export function draftFrom(corpus: Corpus, settings: DraftSettings): DraftedQuestions {
  const found = findFacts(corpus);
  const { drafts, dropped } = draftQuestions(corpus, found, settings);
  return { found, drafts: placeAnswers(drafts, settings.seed), dropped };
}
