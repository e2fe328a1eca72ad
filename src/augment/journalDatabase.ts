/** The file behind a journal: made whole or not at all, checked whenever it is opened. */
import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { JournalError } from "../core/errors.ts";
import { damaged, journalError } from "./journalError.ts";

/** "CORO" in ASCII: marks the file as ours in its header. */
const APPLICATION_ID = 0x434f524f;
const SCHEMA_VERSION = 1;
/** How long a write waits for another process, in ms; a write takes a few. */
const BUSY_TIMEOUT = 10_000;

const SCHEMA = `
  CREATE TABLE prefixes (id TEXT PRIMARY KEY, text ANY NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE generations (
    key TEXT PRIMARY KEY, model TEXT NOT NULL, prefix_id TEXT, prompt ANY NOT NULL, prompt_hash TEXT NOT NULL,
    sampling TEXT NOT NULL, text ANY NOT NULL, finish TEXT NOT NULL CHECK (finish IN ('stop', 'length')),
    prompt_tokens INTEGER NOT NULL, cached_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE judgements (
    key TEXT PRIMARY KEY, model TEXT NOT NULL, prefix_id TEXT, prompt ANY NOT NULL, support REAL NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
`;

/**
 * Opens for writing, at once: a place that cannot be written is told before any call is paid for.
 * Write-ahead log with `synchronous = NORMAL`: a commit survives a kill at once, a power cut after the next
 * checkpoint, and neither can damage the file (sqlite.org/wal.html, "Performance Considerations").
 */
export function openJournalDatabase(path: string): DatabaseSyncInstance {
  let database: DatabaseSyncInstance | undefined;
  try {
    if (!existsSync(path)) create(path);
    if (statSync(path).size === 0) throw new JournalError(damaged(path, "the file is empty"));
    database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT });
    database.exec("PRAGMA synchronous = NORMAL");
    check(path, database);
    database.exec("BEGIN IMMEDIATE; ROLLBACK");
    return database;
  } catch (cause) {
    try {
      database?.close();
    } catch {
      // the first error is the one to tell
    }
    throw journalError(path, cause);
  }
}

function check(path: string, database: DatabaseSyncInstance): void {
  const pragma = (name: string): unknown => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  if (pragma("application_id") !== APPLICATION_ID)
    throw new JournalError(damaged(path, "it is a database of another program"));
  const version = pragma("user_version");
  if (version !== SCHEMA_VERSION) {
    throw new JournalError({
      what: `${path} was written by another version of Corollary`,
      why: `its form is ${String(version)}, this version writes ${SCHEMA_VERSION}`,
      next: "use the version that wrote it, or choose another place with --out or --run",
    });
  }
  const found = pragma("quick_check(1)");
  if (found !== "ok") throw new JournalError(damaged(path, String(found)));
}

/**
 * Makes the database under another name and links it into place, so that the path never names a part of one
 * and, of two processes, the second finds the first one's. A kill in between leaves only the other name.
 */
function create(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.new`;
  rmSync(draft, { force: true });
  try {
    const database = new DatabaseSync(draft);
    try {
      database.exec("PRAGMA journal_mode = WAL");
      database.exec(
        `BEGIN; ${SCHEMA} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`,
      );
    } finally {
      database.close();
    }
    linkSync(draft, path);
    syncFolder(dirname(path));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
  } finally {
    for (const end of ["", "-wal", "-shm", "-journal"]) rmSync(draft + end, { force: true });
  }
}

/** The new name itself must survive a power cut; Windows has no such call and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
