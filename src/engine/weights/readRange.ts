/** Reads a span of a file whole, or says that the file ends before it. Knows nothing of what the bytes mean. */
import { open } from "node:fs/promises";
import { ModelFileError } from "../../core/errors.ts";

/** The `length` bytes of `path` that begin at `offset`, in a buffer of their own. */
export async function readRange(path: string, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  const file = await open(path, "r");
  try {
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await file.read(bytes, filled, length - filled, offset + filled);
      if (bytesRead === 0) throw truncated(path, `it ends at byte ${offset + filled}`);
      filled += bytesRead;
    }
  } finally {
    await file.close();
  }
  return bytes;
}

/** The error for a model file that holds less than it declares. */
export function truncated(path: string, why: string): ModelFileError {
  return new ModelFileError({
    what: `${path}: the file is truncated`,
    why,
    next: "copy or download it again; a download that was cut off is the usual cause",
  });
}
