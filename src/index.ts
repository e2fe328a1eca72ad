/** The public surface of the library, written by hand. `corollary/testing` holds the fakes. */

export type { Example, Inference, InferenceKind, Rejection } from "./augment/types.ts";
export {
  BackendError,
  BudgetError,
  CorollaryError,
  DataError,
  InputError,
  InterruptedError,
  JournalError,
  ModelFileError,
  ModelUnavailableError,
  NothingKeptError,
  RunFolderError,
  ScorerError,
} from "./core/errors.ts";
export type { Progress, ProgressStage } from "./core/progress.ts";
export { readCorpus } from "./corpus/readCorpus.ts";
export type { Corpus, Document, Fact, Passage, Question } from "./corpus/types.ts";
export type {
  ContinuationScore,
  GenerateRequest,
  Generation,
  LanguageModel,
  ModelCapabilities,
  ScoreRequest,
} from "./models/languageModel.ts";
export { openModel } from "./models/openModel.ts";
export { renderHtml } from "./report/renderHtml.ts";
export { renderMarkdown } from "./report/renderMarkdown.ts";
export { renderTable } from "./report/renderTable.ts";
export { reportData } from "./report/reportData.ts";
export type { ReportData } from "./report/reportTypes.ts";
export { type RunRecords, readRun } from "./study/readRun.ts";
export type * from "./study/records.ts";
export { type StudySettings, studySettings } from "./study/settings.ts";
export { type StudyRequest, study } from "./study/study.ts";
export { openSubject } from "./tune/openSubject.ts";
export type {
  Adapter,
  Subject,
  TuneExample,
  TuneRequest,
  Tuner,
  TuneSettings,
  TuneStep,
} from "./tune/types.ts";
export type { OracleInference, World, WorldVerdict } from "./worlds/world.ts";
export { makeWorld } from "./worlds/worlds.ts";
