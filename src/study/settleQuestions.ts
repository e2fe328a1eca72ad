/**
 * Made questions, judged and where a larger model is at hand worded by it, once for a run: afterwards they are read from
 * it. What was made stands in the run folder as a plain file too, for people to read and review.
 */
import { join } from "node:path";
import { defaultPrices } from "../augment/budget/defaultPrices.ts";
import { limitModel } from "../augment/budget/limitModel.ts";
import { priceOf } from "../augment/budget/priceOf.ts";
import { openJournal } from "../augment/journal.ts";
import { NothingKeptError } from "../core/errors.ts";
import { writeAtomic } from "../core/writeAtomic.ts";
import { openModel } from "../models/openModel.ts";
import { makeQuestions } from "../questions/makeQuestions.ts";
import { questionLines, questionRows } from "../questions/questionFile.ts";
import { tellMaking } from "../questions/tellMaking.ts";
import { whatWasFound } from "../questions/whatWasFound.ts";
import { madeCorpus } from "./chooseQuestions.ts";
import type { FactRecord, QuestionRecord } from "./records.ts";
import type { SeedStudy } from "./seedStudy.ts";

/** In the run folder. */
export const MADE_FILE = "questions.made.jsonl";

/** The study with the questions that it will ask. Throws NothingKeptError where none is left. */
export async function settleQuestions(study: SeedStudy): Promise<SeedStudy> {
  const { run, source, seed, settings, progress } = study;
  if (!source.drafted) return study;
  const stage = { stage: "questions", seed };
  const ofSeed = (record: { seed: number }) => record.seed === seed;
  const withCorpus = (corpus: typeof source.corpus): SeedStudy => ({
    ...study,
    source: { ...source, corpus },
  });
  if (run.stage(stage)) {
    const plain = <T extends { seed: number }>(records: readonly T[]) =>
      records.map(({ seed: _, ...record }) => record);
    const questions = plain(run.group<QuestionRecord>("questions", ofSeed));
    return withCorpus({ ...source.corpus, questions, facts: plain(run.group<FactRecord>("facts", ofSeed)) });
  }
  const startedAt = performance.now();
  const made = await makeOnce(study);
  for (const line of tellMaking(made)) progress.note(line);
  const { questions: drafts, found } = made;
  const corpus = madeCorpus(source.drafted.read, settings.questions, { drafts, found });
  if (corpus.questions.length === 0) {
    throw new NothingKeptError({
      what: `no question made from ${source.name} was kept`,
      why: whatWasFound(made.found),
      next: "see what was dropped with `corollary questions`, or write a questions.jsonl and ask it with --questions hand",
    });
  }
  const withSeed = <T extends object>(records: readonly T[]) =>
    records.map((record) => ({ ...record, seed }));
  run.putGroup<QuestionRecord>("questions", ofSeed, withSeed(corpus.questions));
  run.putGroup<FactRecord>("facts", ofSeed, withSeed(corpus.facts));
  writeAtomic(join(run.path, MADE_FILE), questionLines(questionRows(made.questions, source.corpus)));
  const seconds = (performance.now() - startedAt) / 1000;
  run.finishStage({ ...stage, seconds, inputTokens: 0, cachedTokens: 0, outputTokens: 0 });
  return withCorpus(corpus);
}

async function makeOnce({ run, source, subject, settings, budget = {}, progress, signal }: SeedStudy) {
  const { augmenter, questionsPerSplit, judgeThreshold } = settings;
  const opened = augmenter === undefined ? undefined : await openModel(augmenter, { progress, signal });
  const journal = openJournal(run.journalPath);
  try {
    const pricing = priceOf(opened?.model.id ?? "", budget.prices ?? defaultPrices);
    const writer = opened && limitModel(opened.model, budget, pricing, journal.totals(opened.model.id));
    return await makeQuestions({
      corpus: source.corpus,
      mostPerSplit: questionsPerSplit,
      judge: writer ?? subject.model,
      writer,
      judgeThreshold,
      journal,
      progress,
      signal,
    });
  } finally {
    journal.close();
    await opened?.close();
  }
}
