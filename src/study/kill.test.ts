/**
 * kill -9 at random moments, then the same command: it goes on, and ends in the records of a study that
 * was never killed. A real process is killed, so that what was not yet written is really gone.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { openJournal } from "../augment/journal.ts";
import { Random } from "../core/random.ts";
import { readRun } from "./readRun.ts";

const root = join(import.meta.dirname, "../..");
/** Compiled here, since Node 20 runs no TypeScript; inside node_modules, so that packages are found. */
const compiled = join(root, "node_modules/.cache/corollary-kill-test");
const script = join(compiled, "dist/study/testing/killedStudy.js");

beforeAll(() => {
  mkdirSync(compiled, { recursive: true });
  copyFileSync(join(root, "package.json"), join(compiled, "package.json"));
  const manifest = createRequire(import.meta.url).resolve("typescript/package.json");
  const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: { tsc: string } };
  const tsc = join(dirname(manifest), bin.tsc);
  try {
    const outDir = join(compiled, "dist");
    execFileSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json"), "--outDir", outDir], {
      cwd: root,
    });
  } catch {
    // Type errors are another check's matter; the files are written all the same.
  }
  expect(existsSync(script)).toBe(true);
}, 120_000);

function start(folder: string): ChildProcess {
  return spawn(process.execPath, [script, folder], { stdio: ["ignore", "pipe", "inherit"] });
}

/** Runs to its end; gives the units of work done, one byte each on standard output. */
async function finish(folder: string): Promise<number> {
  const child = start(folder);
  let units = 0;
  child.stdout?.on("data", (bytes: Buffer) => {
    units += bytes.length;
  });
  const [code] = (await once(child, "close")) as [number | null];
  expect(code).toBe(0);
  return units;
}

/** Kills after so many units of work: the load of the machine does not move the moment. */
async function killAfter(folder: string, units: number): Promise<void> {
  const child = start(folder);
  let done = 0;
  child.stdout?.on("data", (bytes: Buffer) => {
    done += bytes.length;
    if (done >= units) child.kill("SIGKILL");
  });
  const [, signal] = (await once(child, "exit")) as [number | null, string | null];
  expect(signal).toBe("SIGKILL");
}

function timeless(folder: string): unknown {
  const strip = (record: object) => ({ ...record, seconds: 0, startedAt: "" });
  return Object.fromEntries(
    Object.entries(readRun(folder)).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(strip) : strip(value as object),
    ]),
  );
}

it("killed five times, the same command ends in the same records", async () => {
  const parent = mkdtempSync(join(tmpdir(), "corollary-kill-"));
  const whole = join(parent, "whole");
  const units = await finish(whole);

  const folder = join(parent, "killed");
  const random = new Random("kill test");
  // Each attempt goes on from the last one: a sixth of the whole at most keeps all five within the work.
  for (let attempt = 0; attempt < 5; attempt++)
    await killAfter(folder, random.between(1, Math.floor(units / 6)));
  await finish(folder);
  expect(timeless(folder)).toEqual(timeless(whole));
  // The journal lost none on the way (augment/journalKill.test.ts counts the calls themselves).
  const calls = (run: string) => {
    const journal = openJournal(join(run, "journal.db"));
    const { calls } = journal.totals(readRun(run).settings.subject.id);
    journal.close();
    return calls;
  };
  expect(calls(folder)).toBe(calls(whole));
  expect(calls(whole)).toBeGreaterThan(0);
}, 180_000);
