/**
 * A run on disk: the header, the append-only records and the adapters. Records that come one at a time
 * (answers, training steps) carry keys, so that none is written twice; records that belong together
 * (a seed's inferences) are replaced as a group, so that none is left from a stage that was cut off.
 * It must not know what the records mean.
 */
import { existsSync, mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { canonicalJson } from "../core/contentId.ts";
import { InputError } from "../core/errors.ts";
import { RecordWriter } from "../core/jsonl.ts";
import { writeAtomic } from "../core/writeAtomic.ts";
import { lockRun } from "./lockRun.ts";
import { readRunRecords } from "./readRunRecords.ts";
import type { AnswerRecord, ArmName, ClockRecord, StageRecord, TrainingRecord } from "./records.ts";
import {
  continuedHeader,
  type RunHeader,
  readRunHeader,
  type SavedRunHeader,
  writeRunHeader,
} from "./runHeader.ts";

type Grouped =
  | "inferences"
  | "examples"
  | "questions"
  | "facts"
  | "passages"
  | "funnel"
  | "contexts"
  | "coverage"
  | "costs"
  | "diversity"
  | "probe"
  | "neutral"
  | "thoughts"
  | "written"
  | "taught"
  | "wordings";

const answerKey = (r: Pick<AnswerRecord, "arm" | "seed" | "questionId">) =>
  `${r.arm} ${r.seed} ${r.questionId}`;
const stepKey = (r: Pick<TrainingRecord, "arm" | "seed" | "step">) => `${r.arm} ${r.seed} ${r.step}`;
const stageKey = (r: Pick<StageRecord, "stage" | "arm" | "seed">) => `${r.stage} ${r.arm ?? ""} ${r.seed}`;

export class RunFolder {
  readonly path: string;
  readonly header: SavedRunHeader;
  private readonly lock: { release(): void };
  private readonly answers: KeyedFile<AnswerRecord>;
  private readonly steps: KeyedFile<TrainingRecord>;
  private readonly stages: KeyedFile<StageRecord>;
  private readonly clock: RecordWriter<ClockRecord>;
  private readonly times = new Map<string, number>();

  /** Creates the run, or opens it again when the header agrees; RunFolderError says what differs. */
  constructor(path: string, header: RunHeader) {
    this.path = path;
    makeFolder(path);
    this.lock = lockRun(path);
    try {
      this.header = openHeader(path, header);
      this.answers = new KeyedFile<AnswerRecord>(this.file("answers"), answerKey);
      this.steps = new KeyedFile<TrainingRecord>(this.file("training"), stepKey);
      this.stages = new KeyedFile<StageRecord>(this.file("stages"), stageKey);
      for (const r of readRunRecords<ClockRecord>(this.path, "clock")) {
        this.times.set(stageKey(r), (this.times.get(stageKey(r)) ?? 0) + r.seconds);
      }
      this.clock = new RecordWriter(this.file("clock"));
    } catch (cause) {
      this.lock.release();
      throw cause;
    }
  }

  hasAnswer(key: Pick<AnswerRecord, "arm" | "seed" | "questionId">): boolean {
    return this.answers.has(answerKey(key));
  }

  addAnswer(record: AnswerRecord): void {
    this.answers.add(record);
  }

  addStep(record: TrainingRecord): void {
    this.steps.add(record);
  }

  /** What all recorded steps of one training took, over every process that worked on it. */
  trainingOf(arm: ArmName, seed: number): Pick<StageRecord, "seconds" | "inputTokens"> {
    const steps = this.steps.all().filter((r) => r.arm === arm && r.seed === seed);
    return {
      seconds: steps.reduce((sum, r) => sum + r.seconds, 0),
      inputTokens: steps.reduce((sum, r) => sum + r.lossTokens, 0),
    };
  }

  /** The record of a finished stage; a stage is finished once this is on disk. */
  stage(key: Pick<StageRecord, "stage" | "arm" | "seed">): StageRecord | undefined {
    return this.stages.get(stageKey(key));
  }

  finishStage(record: StageRecord): void {
    this.stages.add(record);
  }

  /** Adds to the time of a stage, over every process that works on it. */
  addTime(key: Pick<StageRecord, "stage" | "arm" | "seed">, seconds: number): void {
    this.times.set(stageKey(key), this.timeOf(key) + seconds);
    this.clock.append({ stage: key.stage, arm: key.arm, seed: key.seed, seconds });
  }

  timeOf(key: Pick<StageRecord, "stage" | "arm" | "seed">): number {
    return this.times.get(stageKey(key)) ?? 0;
  }

  /** Replaces the records of a file that match, in one step. */
  putGroup<T extends { seed: number }>(
    name: Grouped,
    belongs: (record: T) => boolean,
    records: readonly T[],
  ): void {
    const others = readRunRecords<T>(this.path, name).filter((r) => !belongs(r));
    writeAtomic(this.file(name), [...others, ...records].map((r) => `${JSON.stringify(r)}\n`).join(""));
  }

  group<T extends { seed: number }>(name: Grouped, belongs: (record: T) => boolean): T[] {
    return readRunRecords<T>(this.path, name).filter(belongs);
  }

  /** Where an arm's adapter and its checkpoints are. */
  adapterFolder(arm: ArmName, seed: number): string {
    return adapterFolder(this.path, arm, seed);
  }

  /** Where every generation is written before it counts; the seeds share it, since seeds are in its keys. */
  get journalPath(): string {
    return join(this.path, "journal.db");
  }

  close(): void {
    for (const file of [this.answers, this.steps, this.stages, this.clock]) file.close();
    this.lock.release();
  }

  private file(name: string): string {
    return join(this.path, `${name}.jsonl`);
  }
}

export function adapterFolder(run: string, arm: ArmName, seed: number): string {
  return join(run, "adapters", arm, `seed-${seed}`);
}

/** One append-only file whose records have a key; a second record of the same key is not written. */
class KeyedFile<T extends object> {
  private readonly records = new Map<string, T>();
  private readonly writer: RecordWriter<T>;
  private readonly keyOf: (record: T) => string;

  constructor(path: string, keyOf: (record: T) => string) {
    this.keyOf = keyOf;
    for (const record of readRunRecords<T>(path)) this.records.set(keyOf(record), record);
    this.writer = new RecordWriter<T>(path);
  }

  has(key: string): boolean {
    return this.records.has(key);
  }

  get(key: string): T | undefined {
    return this.records.get(key);
  }

  all(): T[] {
    return [...this.records.values()];
  }

  add(record: T): void {
    const key = this.keyOf(record);
    if (this.records.has(key)) return;
    this.writer.append(record);
    this.records.set(key, record);
  }

  close(): void {
    this.writer.close();
  }
}

function openHeader(path: string, wanted: RunHeader): SavedRunHeader {
  if (existsSync(join(path, "settings.json"))) {
    const saved = readRunHeader(path);
    const header = continuedHeader(path, saved, wanted);
    if (canonicalJson(header) !== canonicalJson(saved)) writeRunHeader(path, header);
    return header;
  }
  const saved = {
    ...wanted,
    startedAt: new Date().toISOString(),
    machine: {
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      cores: availableParallelism(),
    },
  };
  writeRunHeader(path, saved);
  return saved;
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    throw new InputError(
      {
        what: `${path} cannot be used as a run folder`,
        why: cause instanceof Error ? cause.message : String(cause),
        next: "choose a folder that can be written with --run",
      },
      { cause },
    );
  }
}
