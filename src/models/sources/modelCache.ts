/**
 * Models in the cache folder. A model is there whole or not at all: it is made in a folder of its own and
 * moved into place in one step, so neither a kill nor a second process leaves a broken one.
 * Knows nothing of where models come from.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../core/errors.ts";

/** Unfinished work older than this belongs to a process that was killed. */
const STALE_MS = 24 * 3600 * 1000;
const WORK_PREFIX = ".work-";

export function modelsFolder(cache: string): string {
  return join(cache, "models");
}

/**
 * Makes a file or folder and moves it to `target`. `make` writes what it makes at `path`; `workFolder` is its
 * own and is removed afterwards.
 */
export async function makeInCache(
  cache: string,
  target: string,
  make: (path: string, workFolder: string) => Promise<void>,
): Promise<void> {
  const workFolder = makeWorkFolder(modelsFolder(cache));
  try {
    const path = join(workFolder, "made");
    await make(path, workFolder);
    moveInto(path, target);
  } finally {
    rmSync(workFolder, { recursive: true, force: true });
  }
}

function makeWorkFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    removeStale(folder);
    return mkdtempSync(join(folder, WORK_PREFIX));
  } catch (cause) {
    throw new InputError(
      {
        what: `${folder}: cannot be written`,
        why: cause instanceof Error ? cause.message : String(cause),
        next: "set COROLLARY_CACHE to a folder you can write to",
      },
      { cause },
    );
  }
}

function moveInto(path: string, target: string): void {
  try {
    renameSync(path, target);
  } catch (cause) {
    // Another process was first with the same folder; a file is simply replaced by its equal.
    if (!existsSync(target)) throw cause;
  }
}

function removeStale(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(WORK_PREFIX)) continue;
    const path = join(folder, name);
    try {
      if (Date.now() - statSync(path).mtimeMs > STALE_MS) rmSync(path, { recursive: true, force: true });
    } catch {
      // Its owner removed it in the meantime.
    }
  }
}
