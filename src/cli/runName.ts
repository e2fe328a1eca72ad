import { basename, join, resolve } from "node:path";

/** Where a study goes when no folder is named: `runs/people`, `runs/handbook`. */
export function runName(source: string): string {
  return join("runs", basename(resolve(source)).replace(/\.[a-z]+$/i, ""));
}
