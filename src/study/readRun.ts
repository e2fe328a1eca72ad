/** Everything a run has on disk, for the report, `inspect` and `ask`. Reads only; takes no lock. */
import { readRunRecords } from "./readRunRecords.ts";
import type {
  AnswerRecord,
  ClockRecord,
  ContextRecord,
  CostRecord,
  CoverageRecord,
  DiversityRecord,
  ExampleRecord,
  FactRecord,
  FunnelRecord,
  InferenceRecord,
  NeutralRecord,
  PassageRecord,
  ProbeRecord,
  QuestionRecord,
  StageRecord,
  TaughtRecord,
  ThoughtRecord,
  TrainingRecord,
  WordingScoreRecord,
  WrittenRecord,
} from "./records.ts";
import { readRunHeader, type SavedRunHeader } from "./runHeader.ts";

export interface RunRecords {
  readonly settings: SavedRunHeader;
  readonly answers: readonly AnswerRecord[];
  readonly training: readonly TrainingRecord[];
  readonly stages: readonly StageRecord[];
  readonly inferences: readonly InferenceRecord[];
  readonly examples: readonly ExampleRecord[];
  readonly questions: readonly QuestionRecord[];
  readonly facts: readonly FactRecord[];
  readonly funnel: readonly FunnelRecord[];
  readonly contexts: readonly ContextRecord[];
  readonly coverage: readonly CoverageRecord[];
  /** Absent in what no study wrote; empty in runs from before it was on record. */
  readonly passages?: readonly PassageRecord[];
  readonly costs?: readonly CostRecord[];
  readonly clock?: readonly ClockRecord[];
  /** Absent in what no study wrote; empty in runs from before it was on record. */
  readonly diversity?: readonly DiversityRecord[];
  readonly probe?: readonly ProbeRecord[];
  readonly neutral?: readonly NeutralRecord[];
  /** Empty unless `chainOfThought` was set. */
  readonly thoughts?: readonly ThoughtRecord[];
  /** Empty unless `writtenAnswers` was set. */
  readonly written?: readonly WrittenRecord[];
  /** Empty unless `asTaught` was set. */
  readonly taught?: readonly TaughtRecord[];
  /** Empty unless `wordingScores` was set. */
  readonly wordings?: readonly WordingScoreRecord[];
}

/** Errors: RunFolderError where the folder is no run, DataError naming file and line of a broken record. */
export function readRun(folder: string): RunRecords {
  return {
    settings: readRunHeader(folder),
    answers: readRunRecords<AnswerRecord>(folder, "answers"),
    training: readRunRecords<TrainingRecord>(folder, "training"),
    stages: readRunRecords<StageRecord>(folder, "stages"),
    inferences: readRunRecords<InferenceRecord>(folder, "inferences"),
    examples: readRunRecords<ExampleRecord>(folder, "examples"),
    questions: readRunRecords<QuestionRecord>(folder, "questions"),
    facts: readRunRecords<FactRecord>(folder, "facts"),
    funnel: readRunRecords<FunnelRecord>(folder, "funnel"),
    contexts: readRunRecords<ContextRecord>(folder, "contexts"),
    coverage: readRunRecords<CoverageRecord>(folder, "coverage"),
    passages: readRunRecords<PassageRecord>(folder, "passages"),
    costs: readRunRecords<CostRecord>(folder, "costs"),
    clock: readRunRecords<ClockRecord>(folder, "clock"),
    diversity: readRunRecords<DiversityRecord>(folder, "diversity"),
    probe: readRunRecords<ProbeRecord>(folder, "probe"),
    neutral: readRunRecords<NeutralRecord>(folder, "neutral"),
    thoughts: readRunRecords<ThoughtRecord>(folder, "thoughts"),
    written: readRunRecords<WrittenRecord>(folder, "written"),
    taught: readRunRecords<TaughtRecord>(folder, "taught"),
    wordings: readRunRecords<WordingScoreRecord>(folder, "wordings"),
  };
}
