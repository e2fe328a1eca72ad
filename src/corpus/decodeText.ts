/** Bytes of a text file to a string, or an error that says where they stop being text. */
import { DataError } from "../core/errors.ts";

/**
 * Strict UTF-8, or UTF-16 where the file begins with its mark; the mark is dropped. Letters and their accents
 * are composed (NFC), so that "č" is one letter whichever system wrote it.
 * @throws DataError naming file and line, for NUL bytes and for bytes that are no text in that encoding.
 */
export function decodeText(bytes: Uint8Array, source: string): string {
  const save = "save the file as UTF-8 (most editors: Save with encoding), or take it out of the folder";
  const mark = (bytes[0] as number) * 256 + (bytes[1] as number);
  if (mark === 0xfffe || mark === 0xfeff) {
    return decodeAs(mark === 0xfffe ? "utf-16le" : "utf-16be", bytes, source, save);
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
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).normalize("NFC");
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

/** Bytes of a page that are looked at for its declared encoding, as browsers do. */
const HTML_HEAD = 1024;

/**
 * An HTML page: by its mark, else by the encoding that its head declares, else as UTF-8.
 * @throws DataError as decodeText, and for an encoding that does not exist.
 */
export function decodeHtml(bytes: Uint8Array, source: string): string {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HTML_HEAD));
  const declared = /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1]?.toLowerCase();
  const marked = /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/.test(head);
  // A page that can say so in ASCII is not in UTF-16, whatever it says (HTML standard, 13.2.3.2).
  if (marked || !declared || /^utf-?(?:8|16)/.test(declared)) return decodeText(bytes, source);
  return decodeAs(
    declared,
    bytes,
    source,
    'declare the encoding that the page is in: <meta charset="utf-8">',
  );
}

function decodeAs(encoding: string, bytes: Uint8Array, source: string, next: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).normalize("NFC");
  } catch (cause) {
    const why =
      cause instanceof RangeError
        ? `it declares the encoding ${JSON.stringify(encoding)}, which does not exist`
        : `it says that it is ${encoding}, and holds bytes that are no character there`;
    throw new DataError({ what: `${source}: not ${encoding} text`, why, next }, { cause });
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
