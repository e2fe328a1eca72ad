/** The files below a folder in a fixed order, and what was passed over. Knows nothing of their content. */
import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../core/errors.ts";
import type { SkippedFile } from "./types.ts";

/** Most files a folder may hold: a guard against the wrong folder (a home, a disk). */
export const MAX_FILES = 20_000;

/**
 * Paths relative to `folder`, with "/" on every system, in code-unit order. Hidden entries, `node_modules`
 * and symbolic links (they may lead outside, or round in a circle) are passed over.
 * @throws InputError for an unreadable folder and for more than MAX_FILES files.
 */
export async function listFiles(folder: string): Promise<{ files: string[]; skipped: SkippedFile[] }> {
  const files: string[] = [];
  const skipped: SkippedFile[] = [];
  const open = [""];
  while (open.length > 0) {
    const inside = open.pop() as string;
    for (const entry of await entriesOf(join(folder, inside))) {
      const source = inside ? `${inside}/${entry.name}` : entry.name;
      if (entry.name.startsWith(".")) skipped.push({ source, reason: "hidden" });
      else if (entry.isSymbolicLink()) skipped.push({ source, reason: "symbolic link" });
      else if (entry.name === "node_modules") skipped.push({ source, reason: "installed packages" });
      else if (entry.isDirectory()) open.push(source);
      else if (entry.isFile()) files.push(source);
      else skipped.push({ source, reason: "not a file" });
    }
    if (files.length > MAX_FILES) {
      throw new InputError({
        what: `${folder}: too many files`,
        why: `it holds more than ${MAX_FILES} files, the limit of one corpus`,
        next: "name the folder that holds only the documents",
      });
    }
  }
  const bySource = (a: string, b: string) => (a < b ? -1 : 1);
  return { files: files.sort(bySource), skipped: skipped.sort((a, b) => bySource(a.source, b.source)) };
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (cause) {
    throw new InputError(
      {
        what: `${folder}: the folder cannot be read`,
        why: cause instanceof Error ? cause.message : String(cause),
        next: "check that you may read it (ls -ld), or take it out of the folder above it",
      },
      { cause },
    );
  }
}
