/**
 * The study: one body of knowledge, given to one subject in several ways, and the same questions put to
 * each. This file is the method; every step is a file of its own beside it.
 *
 * After Lampinen et al. 2025 (arXiv 2505.00661), with two controls that match the augmented arm's tokens.
 */
import type { Budget } from "../augment/budget/limitModel.ts";
import { contentId } from "../core/contentId.ts";
import { type Progress, silentProgress } from "../core/progress.ts";
import type { Corpus } from "../corpus/types.ts";
import type { Subject } from "../tune/types.ts";
import { armInContext } from "./armInContext.ts";
import { armPretrained } from "./armPretrained.ts";
import { armTuned } from "./armTuned.ts";
import { makeInferences } from "./makeInferences.ts";
import { isControl, matchTokens } from "./matchTokens.ts";
import { passesOf } from "./passesOf.ts";
import { probeSubject } from "./probe/probeSubject.ts";
import { type RunRecords, readRun } from "./readRun.ts";
import type { ArmName, FactRecord, PassageRecord, QuestionRecord } from "./records.ts";
import { RunFolder } from "./runFolder.ts";
import type { SeedStudy } from "./seedStudy.ts";
import { armNames, type StudySettings, tunedArmNames } from "./settings.ts";
import { settleQuestions } from "./settleQuestions.ts";
import { studySources } from "./studySources.ts";
import { trainingExamples } from "./trainingExamples.ts";
import { version } from "./version.ts";
import { warnFewSights } from "./warnFewSights.ts";

export interface StudyRequest {
  /** A world's name, or the path of documents. */
  readonly source: string;
  /** `studySettings.parse({})` gives the defaults. */
  readonly settings: StudySettings;
  /** The run folder; made where it is absent, continued where it was begun by the same request. */
  readonly folder: string;
  /** The model under study; it stays open. */
  readonly subject: Subject;
  /** Limits on the augmentation; a run may be continued under other limits. */
  readonly budget?: Budget;
  readonly progress?: Progress;
  /** After an abort everything finished is on disk, and the same request goes on from there. */
  readonly signal?: AbortSignal;
}

/**
 * Runs what the run folder lacks and returns all of its records.
 *
 * Errors: BudgetError where a limit would be passed, InputError for a source that is unknown or asks nothing, RunFolderError for a run folder that
 * belongs to another request or process, DataError for a broken record; and the signal's reason.
 */
export async function study(request: StudyRequest): Promise<RunRecords> {
  const { settings, subject, budget, progress = silentProgress } = request;
  const signal = request.signal ?? new AbortController().signal;
  const sources = await studySources(request.source, settings);
  const run = new RunFolder(request.folder, {
    version,
    source: request.source,
    kind: [...sources.values()][0]?.kind ?? "world",
    subject: { id: subject.id, name: subject.name },
    seeds: settings.seeds,
    settings,
    hashes: Object.fromEntries([...sources].map(([seed, { corpus }]) => [`corpus/${seed}`, hashOf(corpus)])),
  });
  try {
    for (const [seed, source] of sources) {
      const asked = await settleQuestions({ run, subject, source, seed, settings, budget, progress, signal });
      await studyOneSeed(asked);
    }
  } finally {
    run.close();
  }
  return readRun(request.folder);
}

/** Of what is taught and asked. A wording names what a prompt holds already: a run from before there were any goes on. */
function hashOf(corpus: Corpus): string {
  return contentId({ ...corpus, questions: corpus.questions.map(({ wording: _, ...question }) => question) });
}

async function studyOneSeed(study: SeedStudy): Promise<void> {
  const { run, source, seed, settings, subject } = study;
  const arms = armNames.filter((arm) => settings.arms.includes(arm));
  run.putGroup<QuestionRecord>(
    "questions",
    (r) => r.seed === seed,
    source.corpus.questions.map((question) => ({ ...question, seed })),
  );

  run.putGroup<FactRecord>(
    "facts",
    (r) => r.seed === seed,
    source.corpus.facts.map((fact) => ({ ...fact, seed })),
  );
  const sourceOf = new Map(source.corpus.documents.map((document) => [document.id, document.source]));
  run.putGroup<PassageRecord>(
    "passages",
    (r) => r.seed === seed,
    source.corpus.passages.map((p) => ({ ...p, source: sourceOf.get(p.documentId) ?? source.name, seed })),
  );

  // Closed book and open book: the subject as it is.
  if (arms.includes("pretrained")) await armPretrained(study);
  if (arms.includes("in-context")) await armInContext(study);

  // What teaching may cost is measured from before it; the subject is the same for every seed.
  const taught = tunedArmNames.filter((name) => arms.includes(name));
  if (taught.length > 0 && seed === settings.seeds[0]) {
    await probeSubject(study, "pretrained", subject.model);
  }

  // The subject reasons in context over the documents; what it infers is verified and written down.
  const inferences = arms.some(needsInferences) ? await makeInferences(study) : [];

  // Teaching: the arms differ in what they learn, the controls not in how much.
  const passes = settings.epochs ?? passesOf(source.corpus);
  if (taught.length > 0) warnFewSights(study, passes);
  for (const arm of taught) {
    study.signal.throwIfAborted();
    const examples = trainingExamples(study, arm, inferences);
    const measured = isControl(arm) ? trainingExamples(study, "augmented", inferences) : examples;
    const lossTokens = matchTokens(measured, passes, subject.tuner);
    await armTuned(study, { arm, examples, lossTokens });
  }
}

/** The controls need them too: they are given as many tokens as the augmented arm. */
export function needsInferences(arm: ArmName): boolean {
  return arm === "augmented" || isControl(arm);
}
