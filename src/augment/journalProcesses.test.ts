/**
 * Journals under real processes: killed at random moments, racing for one file, without room, without rights.
 *
 * A call is *completed* when its answer is in the journal: `append` has returned, so that the commit is on disk.
 * That the server has answered completes nothing: a kill between the server's last byte and the commit loses
 * the answer, no client can prevent it, and that call is made again. At most the calls that were under way
 * at the kill (here four) can be so.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "@photostructure/sqlite";
import { expect, it } from "vitest";
import { JournalError } from "../core/errors.ts";
import { Random } from "../core/random.ts";
import { generationKey } from "./generateJournalled.ts";
import { openJournal } from "./journal.ts";

const script = join(import.meta.dirname, "testing/journalChild.ts");
/** `scripts/nightly` asks for 100. */
const KILLS = Number(process.env.COROLLARY_KILLS ?? 15);
const CONCURRENT = 4;

const newPath = (): string => join(mkdtempSync(join(tmpdir(), "journal-")), "journal.db");
const argv = (...words: string[]): string[] => ["--import", "tsx", script, ...words];

function start(words: readonly string[], onLine: (line: string, child: ChildProcess) => void): ChildProcess {
  const [program, ...rest] = words as [string, ...string[]];
  const child = spawn(program, rest, { stdio: ["ignore", "pipe", "pipe"] });
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => onLine(line, child));
  return child;
}

/** Runs to its end; gives the exit code, the lines and what stood on standard error. */
async function finish(
  words: readonly string[],
): Promise<{ code: number | null; lines: string[]; err: string }> {
  const lines: string[] = [];
  let err = "";
  const child = start(words, (line) => void lines.push(line));
  child.stderr?.on("data", (bytes: Buffer) => {
    err += bytes.toString();
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, lines, err };
}

/** Answers each prompt with a text of its own; no two answers are the same, so that a repeat is seen. */
async function countingServer() {
  const asked: string[] = [];
  const served = new Map<string, Set<string>>();
  const random = new Random("server");
  const server = createServer((request, response) => {
    let prompt = "";
    request.on("data", (bytes: Buffer) => {
      prompt += bytes.toString();
    });
    request.on("end", () => {
      asked.push(prompt);
      const text = `answer ${asked.length} to ${prompt}`;
      served.set(prompt, (served.get(prompt) ?? new Set()).add(text));
      setTimeout(() => response.end(text), random.between(1, 8));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { asked, served, url, close: () => server.close() };
}

it(`killed at ${KILLS} random moments, makes no completed call twice and loses none`, async () => {
  const calls = KILLS * 12;
  const path = newPath();
  const server = await countingServer();
  const random = new Random("kills");
  const words = [process.execPath, ...argv("calls", path, server.url, String(calls))];
  const keyOf = (i: number) => generationKey("server", { prompt: `call ${i}`, maxTokens: 8 });
  /** Answers of all completed calls. */
  const completed = (): Map<string, string> => {
    const found = new Map<string, string>();
    if (!existsSync(path)) return found;
    const journal = openJournal(path);
    for (let i = 0; i < calls; i++) {
      const text = journal.generation(keyOf(i))?.text;
      if (text !== undefined) found.set(`call ${i}`, text);
    }
    journal.close();
    return found;
  };
  let before = new Map<string, string>();
  let killedAtWork = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const from = server.asked.length;
    const told: string[] = [];
    // A third are killed while the journal is opened, the others after some answers: then some ms later.
    const after = kill % 3 === 0 ? 0 : random.between(1, 12);
    const wait = random.between(0, 12);
    const child = start(words, (line, child) => {
      if (line.startsWith("kept ")) told.push(line.slice(5));
      if ((after === 0 && line === "opening") || told.length === after)
        setTimeout(() => child.kill("SIGKILL"), wait);
    });
    child.stderr?.resume();
    const [, signal] = (await once(child, "close")) as [number | null, string | null];
    expect(signal).toBe("SIGKILL");
    if (told.length > 0) killedAtWork += 1;

    const now = completed();
    for (const prompt of told) expect(now.has(prompt), `${prompt} was told kept and is lost`).toBe(true);
    for (const [prompt, text] of before) expect(now.get(prompt)).toBe(text);
    for (const prompt of server.asked.slice(from)) expect(before.has(prompt), `${prompt} again`).toBe(false);
    for (const [prompt, text] of now) expect(server.served.get(prompt)?.has(text)).toBe(true);
    before = now;
  }
  const from = server.asked.length;
  const last = await finish(words);
  expect(last.code, last.err).toBe(0);
  for (const prompt of server.asked.slice(from)) expect(before.has(prompt)).toBe(false);
  expect(completed().size).toBe(calls);
  expect(killedAtWork).toBeGreaterThanOrEqual(Math.floor(KILLS / 2));
  expect(server.asked.length - calls).toBeLessThanOrEqual(KILLS * CONCURRENT);
  server.close();
}, 1_800_000);

it("two processes on one journal: both write, nothing is lost, and a shared call has one answer", async () => {
  const path = newPath();
  const each = 120;
  const append = (name: string) => finish([process.execPath, ...argv("append", path, name, String(each))]);
  const ends = await Promise.all([append("A"), append("B")]);
  for (const { code, err } of ends) expect(code, err).toBe(0);
  const database = new DatabaseSync(path);
  expect(database.prepare("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
  database.close();
  const journal = openJournal(path);
  // A third of the keys are shared: 40 of them, and 80 of each process's own.
  expect(journal.totals("m").calls).toBe(each / 3 + 2 * (each - each / 3));
  for (let i = 0; i < each; i++) {
    const names = i % 3 === 0 ? [`shared ${i}`] : [`A ${i}`, `B ${i}`];
    for (const name of names)
      expect(journal.generation(name)?.text).toMatch(new RegExp(` says ${i} x{500}$`));
  }
  journal.close();
}, 300_000);

/** Folders on a disk of 1 MB and on one that is mounted read-only: `scripts/nightly` makes them where it may mount. */
const { COROLLARY_SMALL_DISK: smallDisk, COROLLARY_READ_ONLY: readOnly } = process.env;

it.skipIf(smallDisk === undefined)(
  "on a full disk (COROLLARY_SMALL_DISK): a typed error, every answer told kept is there",
  async () => {
    const path = join(mkdtempSync(join(smallDisk as string, "journal-")), "journal.db");
    const append = () => finish([process.execPath, ...argv("append", path, "A", "4000")]);
    const { code, lines, err } = await append();
    expect(code).toBe(1);
    expect(err).toMatch(/JournalError: .*journal\.db could not be written[\s\S]*the disk is full/);
    const kept = lines.filter((line) => line.startsWith("kept ")).map((line) => line.slice(5));
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.length).toBeLessThan(4000);
    const roomy = newPath();
    copyFileSync(path, roomy);
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${roomy}-wal`);
    const journal = openJournal(roomy);
    for (const key of kept) expect(journal.generation(key)?.text).toMatch(/x{500}$/);
    expect(journal.totals("m").calls).toBe(kept.length);
    journal.close();
  },
  300_000,
);

it.skipIf(readOnly === undefined)("on a read-only disk (COROLLARY_READ_ONLY): a typed error", () => {
  const path = join(readOnly as string, "journal.db");
  expect(() => openJournal(path)).toThrow(JournalError);
  expect(() => openJournal(path)).toThrow(/cannot be opened for writing/);
  expect(existsSync(path)).toBe(false);
});

// Windows has no such limit; SQLite meets it as EFBIG where a full disk gives ENOSPC: both fail the same write.
it.skipIf(process.platform === "win32")(
  "without room: a typed error, every answer told kept is there, nothing half-written",
  async () => {
    const path = newPath();
    const command = `ulimit -f 200; exec "${process.execPath}" "$@"`;
    const { code, lines, err } = await finish([
      ...["bash", "-c", command, "bash"],
      ...argv("append", path, "A", "2000"),
    ]);
    expect(code).toBe(1);
    expect(err).toMatch(/JournalError: .*journal\.db could not be written[\s\S]*the disk is full/);
    const kept = lines.filter((line) => line.startsWith("kept ")).map((line) => line.slice(5));
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.length).toBeLessThan(2000);
    const journal = openJournal(path);
    for (const key of kept) expect(journal.generation(key)?.text).toMatch(/x{500}$/);
    expect(journal.totals("m").calls).toBe(kept.length);
    journal.close();
  },
  300_000,
);

/** The superuser may write anywhere, so there only a place that nobody can write will do. */
const forbidden = process.platform === "linux" && process.getuid?.() === 0 ? "/proc" : undefined;

it.skipIf(process.platform === "win32")("a folder that cannot be written is a typed error", () => {
  const folder = forbidden ?? mkdtempSync(join(tmpdir(), "journal-"));
  if (!forbidden) chmodSync(folder, 0o555);
  expect(() => openJournal(join(folder, "journal.db"))).toThrow(JournalError);
  if (!forbidden) expect(readdirSync(folder)).toEqual([]);
});

it("a path that is a folder, or below a file, is a typed error", () => {
  const path = newPath();
  openJournal(path).close();
  const size = statSync(path).size;
  expect(() => openJournal(join(path, "below", "journal.db"))).toThrow(JournalError);
  expect(() => openJournal(join(path, ".."))).toThrow(JournalError);
  expect(statSync(path).size).toBe(size);
});
