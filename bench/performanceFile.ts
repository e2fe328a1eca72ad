/** bench/results/performance.json: the last run of each table on each kind of machine, with how and when it was made. */
import { existsSync, readFileSync } from "node:fs";
import { writeAtomic } from "../src/core/writeAtomic.ts";
import { type Machine, sameKind } from "./machineOf.ts";
import type { TableResult } from "./table.ts";

export interface MeasuredTable extends TableResult {
  readonly table: string;
  readonly command: string;
  readonly commit: string;
  /** ISO date of the run. */
  readonly date: string;
  readonly machine: Machine;
  readonly rounds: number;
}

export interface PerformanceFile {
  readonly runs: readonly MeasuredTable[];
}

export const EMPTY: PerformanceFile = { runs: [] };

/** A file without `runs` is refused: it is no file of measurements. */
export function readPerformance(path: string): PerformanceFile {
  if (!existsSync(path)) return EMPTY;
  const file = JSON.parse(readFileSync(path, "utf8")) as PerformanceFile;
  if (!Array.isArray(file.runs)) throw new Error(`${path} has no runs: restore it from git`);
  return file;
}

/**
 * A run replaces the last one of its table on its kind of machine, whole: a row that this run could not measure (its
 * peer is absent) goes too. Ratios differ between machines, so none takes another's place.
 */
export function mergeTable(file: PerformanceFile, measured: MeasuredTable): PerformanceFile {
  const { table, machine } = measured;
  const kept = file.runs.filter((run) => run.table !== table || !sameKind(run.machine, machine));
  return { runs: [...kept, measured] };
}

export function writePerformance(path: string, file: PerformanceFile): void {
  writeAtomic(path, `${JSON.stringify(file, null, 2)}\n`);
}
