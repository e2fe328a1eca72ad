/** A path, as a person gives it, to the files below it. Knows nothing of their content. */
import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { InputError } from "../core/errors.ts";
import { listFiles } from "./listFiles.ts";
import type { SkippedFile } from "./types.ts";

export interface FoundFiles {
  readonly folder: string;
  /** Relative to the folder. */
  readonly files: readonly string[];
  readonly skipped: SkippedFile[];
  /** The person named this one file, and no folder. */
  readonly named: boolean;
}

/** @throws InputError where there is nothing at the path, or a folder cannot be listed. */
export async function findFiles(path: string, extensions: readonly string[]): Promise<FoundFiles> {
  let found: Stats;
  try {
    found = await stat(path);
  } catch (cause) {
    throw new InputError(
      {
        what: `${path}: cannot be opened`,
        why: cause instanceof Error ? cause.message : String(cause),
        next: `check the path for a slip; give a folder of documents or one file (${extensions.join(", ")})`,
      },
      { cause },
    );
  }
  if (found.isDirectory()) return { folder: path, named: false, ...(await listFiles(path)) };
  if (!found.isFile()) {
    throw new InputError({
      what: `${path}: neither a file nor a folder`,
      why: "it is a device, a pipe or a socket, which may have no end",
      next: `write what it gives to a file and name that (${extensions.join(", ")})`,
    });
  }
  return { folder: dirname(path), files: [basename(path)], skipped: [], named: true };
}
