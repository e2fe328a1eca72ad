/**
 * Append-only JSONL records. A record counts once its newline is on disk: an unfinished last line
 * (a kill in the middle of a write) is cut off on the next append; any other bad line is an error
 * that names file and line, never a fresh start.
 */
import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { DataError } from "./errors.ts";

/** All finished records of a file; an absent file has none. */
export function readRecords<T>(path: string): T[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n");
  lines.pop(); // what follows the last newline: empty, or a write that never finished
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as T;
    } catch (cause) {
      throw new DataError(
        {
          what: `${path}, line ${index + 1}: not a JSON record`,
          why: cause instanceof Error ? cause.message : String(cause),
          next: "restore the file from a copy, or delete that line and run the same command again",
        },
        { cause },
      );
    }
  });
}

/** Appends records to one file, each whole or not at all. */
export class RecordWriter<T> {
  private readonly descriptor: number;

  constructor(path: string) {
    const finished = existsSync(path) ? finishedLength(readFileSync(path)) : 0;
    this.descriptor = openSync(path, "a");
    ftruncateSync(this.descriptor, finished);
  }

  append(record: T): void {
    writeSync(this.descriptor, `${JSON.stringify(record)}\n`);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

function finishedLength(bytes: Uint8Array): number {
  return bytes.lastIndexOf(0x0a) + 1;
}
