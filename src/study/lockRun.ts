/**
 * One process writes a run at a time. The lock is a file that names its holder; a holder that no longer
 * runs (a kill, a power cut) loses it without anybody's help.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { RunFolderError } from "../core/errors.ts";

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** Locks held by this process: after a kill in a container the next process may have the same pid. */
const held = new Set<string>();

/** Takes the lock of a run folder, or throws RunFolderError naming the process that has it. */
export function lockRun(folder: string): { release(): void } {
  const path = join(folder, "lock");
  const mine = `${path}.${process.pid}.${held.size}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder));
  try {
    while (!tryLink(mine, path)) removeStale(path, folder);
  } finally {
    rmSync(mine, { force: true });
  }
  held.add(path);
  return {
    release: () => {
      if (held.delete(path)) rmSync(path, { force: true });
    },
  };
}

/** `link` fails when the name exists, so of two processes only one gets it, with its content whole. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw cause;
  }
}

function removeStale(path: string, folder: string): void {
  const holder = readHolder(path);
  if (holder === undefined) return;
  if (runs(holder, path)) {
    throw new RunFolderError({
      what: `${folder} is being written by another process (${holder.pid} on ${holder.host})`,
      why: "two processes that write one run would mix their records",
      next: `wait for it, or choose another folder with --run; if that process is gone, delete ${path}`,
    });
  }
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return; // somebody else removed it first
  }
  const moved = readHolder(aside);
  if (moved && runs(moved, path)) tryLink(aside, path); // between our look and our move it changed hands
  rmSync(aside, { force: true });
}

function readHolder(path: string): Holder | undefined {
  try {
    const value = JSON.parse(readFileSync(path, "utf8")) as Partial<Holder>;
    if (typeof value.pid === "number" && typeof value.host === "string") return value as Holder;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
  }
  return { pid: 0, host: hostname() }; // unreadable: nobody holds it
}

function runs(holder: Holder, path: string): boolean {
  if (holder.host !== hostname()) return true; // cannot be seen from here
  if (holder.pid === process.pid) return held.has(path);
  if (holder.pid <= 0) return false;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "EPERM";
  }
}
