/** bench/results/performance.json: a flat list of rows, and for each table how, when and on what it was measured. */
import { existsSync, readFileSync } from "node:fs";
import { writeAtomic } from "../src/core/writeAtomic.ts";
import type { Machine } from "./machineOf.ts";
import type { Row, TableResult } from "./table.ts";

export interface MeasuredTable extends Omit<TableResult, "rows"> {
  readonly command: string;
  readonly commit: string;
  /** ISO date of the run; absent in files of the first version. */
  readonly date?: string;
  readonly machine: Machine;
  readonly rounds: number;
}

export interface PerformanceFile {
  /** Of the last run, whichever table it was: the keys of the first version. */
  readonly command: string;
  readonly commit: string;
  readonly machine: string;
  readonly rows: readonly Row[];
  readonly tables?: Readonly<Record<string, MeasuredTable>>;
}

export const EMPTY: PerformanceFile = { command: "", commit: "", machine: "", rows: [] };

/** A file without `rows` is refused: it is no file of measurements. */
export function readPerformance(path: string): PerformanceFile {
  if (!existsSync(path)) return EMPTY;
  const file = JSON.parse(readFileSync(path, "utf8")) as PerformanceFile;
  if (!Array.isArray(file.rows)) throw new Error(`${path} has no rows: restore it from git`);
  return fromFirstVersion(file);
}

/** Rows of the first version were all of `train`, in three rounds, and only the file said where they came from. */
function fromFirstVersion(file: PerformanceFile): PerformanceFile {
  if (file.rows.every((row) => row.table !== undefined)) return file;
  const [, cores = "1", cpu = file.machine] = /^(\d+) × (.*)$/.exec(file.machine) ?? [];
  const { command, commit } = file;
  const train = { command, commit, machine: { cpu, cores: Number(cores) }, rounds: 3, versions: {} };
  return {
    ...file,
    rows: file.rows.map((row) => ({ ...row, table: row.table ?? "train" })),
    tables: { train, ...file.tables },
  };
}

/**
 * The table's rows and provenance replace those of its last run. A row that this run could not measure (its peer is
 * absent) goes too: the provenance beside it would be another run's.
 */
export function mergeTable(
  file: PerformanceFile,
  table: string,
  rows: readonly Row[],
  measured: MeasuredTable,
): PerformanceFile {
  const works = new Set(rows.map(({ work }) => work));
  const kept = file.rows.filter((row) => row.table !== table && !works.has(row.work));
  const { machine, command, commit } = measured;
  return {
    command,
    commit,
    machine: `${machine.cores} × ${machine.cpu}`,
    rows: [...kept, ...rows.map((row) => ({ ...row, table }))],
    tables: { ...file.tables, [table]: measured },
  };
}

export function writePerformance(path: string, file: PerformanceFile): void {
  writeAtomic(path, `${JSON.stringify(file, null, 2)}\n`);
}
