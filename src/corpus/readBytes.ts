/** One file from disk, its size checked before it is read. Knows nothing of its content. */
import { readFile, stat } from "node:fs/promises";
import { InputError } from "../core/errors.ts";

/** Largest file that is read, in bytes: 64 MB. A file above it is a dump and not a document. */
export const MAX_FILE_BYTES = 64_000_000;

/**
 * @param source how messages call the file.
 * @throws InputError when it is too large or cannot be read.
 */
export async function readBytes(path: string, source = path): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MAX_FILE_BYTES) {
      throw new InputError({
        what: `${source}: too large`,
        why: `it has ${size} bytes; the limit is ${MAX_FILE_BYTES} (64 MB) a file`,
        next: "split it into smaller files, or take it out of the folder",
      });
    }
    const bytes = await readFile(path);
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength); // a view: no second copy
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw new InputError(
      {
        what: `${source}: cannot be read`,
        why: cause instanceof Error ? cause.message : String(cause),
        next: "check that the file is there and that you may read it (ls -l), or take it out of the folder",
      },
      { cause },
    );
  }
}
