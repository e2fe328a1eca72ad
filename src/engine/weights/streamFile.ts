/** Writes a large file part by part, whole or not at all. Knows no format. */
import { mkdirSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** @param produce hands over the parts in order; the next one is asked for when the last is on its way to disk */
export async function streamFile(path: string, produce: () => AsyncIterable<Uint8Array>): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  const file = await open(temporary, "w");
  try {
    for await (const part of produce()) {
      let written = 0;
      while (written < part.byteLength) {
        written += (await file.write(part, written, part.byteLength - written)).bytesWritten;
      }
    }
    await file.sync();
    await file.close();
    await rename(temporary, path);
  } catch (cause) {
    await file.close().catch(() => {}); // closed already where the rename failed
    await rm(temporary, { force: true });
    throw cause;
  }
}
