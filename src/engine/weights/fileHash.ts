/**
 * SHA-256 of model files. A hash is kept in the cache folder under the file's path, size and time of
 * change, so that a second opening reads nothing. Knows nothing of models.
 */
import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { cacheFolder } from "../../core/cacheFolder.ts";
import { contentId } from "../../core/contentId.ts";
import { writeAtomic } from "../../core/writeAtomic.ts";

/** Hex SHA-256 of one file, read now. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest("hex");
}

/**
 * Hex SHA-256 of one file, or of the list of several files' hashes in the order given.
 * Unchanged files (path, size, time of change) are not read again.
 */
export async function fileHash(paths: readonly string[], cache: string = cacheFolder()): Promise<string> {
  const hashes = [];
  for (const path of paths) hashes.push(await rememberedHash(resolve(path), cache));
  if (hashes.length === 1) return hashes[0] as string;
  return createHash("sha256").update(hashes.join("\n")).digest("hex");
}

async function rememberedHash(path: string, cache: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  const note = join(cache, "hashes", contentId({ path, size, mtimeMs }));
  try {
    const remembered = readFileSync(note, "utf8");
    if (/^[0-9a-f]{64}$/.test(remembered)) return remembered;
  } catch {
    // Not hashed yet.
  }
  const hash = await sha256OfFile(path);
  try {
    writeAtomic(note, hash);
  } catch {
    // A cache folder that cannot be written costs time at the next opening, nothing else.
  }
  return hash;
}
