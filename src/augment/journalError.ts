/** What went wrong with a journal, in words for its owner. It must not know what a journal holds. */
import { CorollaryError, JournalError } from "../core/errors.ts";

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** JournalError for what SQLite or the file system refused; anything else is given back as it is: a bug. */
export function journalError(path: string, cause: unknown): unknown {
  if (cause instanceof CorollaryError || !(cause instanceof Error)) return cause;
  const parts = partsOf(path, cause as FileError);
  return parts === undefined ? cause : new JournalError(parts, { cause });
}

/** Errors of the SQLite binding carry `errcode`, those of Node's file functions a `code` such as EACCES. */
type FileError = Error & { readonly errcode?: number; readonly code?: string };

function partsOf(path: string, error: FileError): { what: string; why: string; next: string } | undefined {
  const code = error.errcode === undefined ? undefined : error.errcode & 0xff;
  const why = error.message;
  if (code === CORRUPT || code === NOTADB) return damaged(path, why);
  if (code === BUSY || code === LOCKED) {
    const next = "wait for the other process, or give this command a store of its own";
    return { what: `${path} is held by another process`, why, next };
  }
  if (code === FULL || code === IOERR || error.code === "ENOSPC" || error.code === "EDQUOT") {
    return {
      what: `${path} could not be written`,
      why: `${why}: the disk is full, a limit on file sizes is reached, or the disk fails`,
      next: "make room and run the same command again: every answer before this one is kept",
    };
  }
  if (
    code === READONLY ||
    code === CANTOPEN ||
    ["EACCES", "EPERM", "EROFS", "ENOTDIR", "EISDIR", "ENOENT"].includes(error.code ?? "")
  ) {
    const next = "give yourself the right to write there, or choose another place with --out or --run";
    return { what: `${path} cannot be opened for writing`, why, next };
  }
  return undefined;
}

/** A journal that is not whole is never begun anew in silence: what it held was paid for. */
export function damaged(path: string, why: string): { what: string; why: string; next: string } {
  return {
    what: `${path} is damaged or is no journal`,
    why,
    next: "restore it from a copy; or move it away, and every call is made again",
  };
}
