/** Bytes of a text file to a string, or an error that says where they stop being text. */
import { DataError } from "../core/errors.ts";

/**
 * Strict UTF-8; a byte order mark at the start is dropped.
 * @throws DataError naming file and line, for UTF-16, NUL bytes and invalid UTF-8.
 */
export function decodeText(bytes: Uint8Array, source: string): string {
  const save = "save the file as UTF-8 (most editors: Save with encoding), or take it out of the folder";
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new DataError({
      what: `${source}: not UTF-8`,
      why: "it begins with the mark of UTF-16",
      next: save,
    });
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    throw new DataError({
      what: `${source}, line ${lineAt(bytes, nul)}: not a text file`,
      why: "it holds a NUL byte, which text does not",
      next: save,
    });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DataError(
      {
        what: `${source}, line ${firstInvalidLine(bytes)}: not UTF-8`,
        why: "the line holds bytes that are no UTF-8 character; it may be in an older encoding",
        next: save,
      },
      { cause },
    );
  }
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i++) if (bytes[i] === 0x0a) line++;
  return line;
}

/** No UTF-8 character holds a newline byte, so that each line can be tried alone. */
function firstInvalidLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (let line = 1, start = 0; ; line++) {
    const newline = bytes.indexOf(0x0a, start);
    try {
      decoder.decode(bytes.subarray(start, newline < 0 ? bytes.length : newline));
    } catch {
      return line;
    }
    if (newline < 0) return line;
    start = newline + 1;
  }
}
