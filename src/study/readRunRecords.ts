/** Reads one record file of a run; a line that is no record is an error that names file and line. */
import { join } from "node:path";
import { DataError } from "../core/errors.ts";
import { readRecords } from "../core/jsonl.ts";

/** `readRunRecords(run, "answers")`, or with the path of the file itself. */
export function readRunRecords<T extends object>(pathOrRun: string, name?: string): T[] {
  const path = name === undefined ? pathOrRun : join(pathOrRun, `${name}.jsonl`);
  const records = readRecords<T>(path);
  records.forEach((record, index) => {
    const seed = (record as { seed?: unknown } | null)?.seed;
    if (typeof seed === "number") return;
    throw new DataError({
      what: `${path}, line ${index + 1}: not a record of a run`,
      why: "it has no numeric seed",
      next: "restore the file from a copy, or delete that line and run the same command again",
    });
  });
  return records;
}
