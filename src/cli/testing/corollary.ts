/** Drives the real command line in a test, with a subject that remembers in place of the engine. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRun } from "../../study/readRun.ts";
import { type MemorySubjectOptions, memorySubject } from "../../study/testing/memorySubject.ts";
import { worldWriter } from "../../study/testing/worldWriter.ts";
import { makeWorld } from "../../worlds/worlds.ts";
import type { SubjectRequest } from "../defineCommand.ts";
import { main } from "../main.ts";

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** What the subject was opened with. */
  readonly opened: readonly SubjectRequest[];
}

export async function corollary(
  argv: readonly string[],
  options: MemorySubjectOptions = {},
): Promise<Outcome> {
  const texts = { out: "", err: "" };
  const opened: SubjectRequest[] = [];
  const code = await main(argv, {
    stdout: (text) => {
      texts.out += text;
    },
    stderr: (text) => {
      texts.err += text;
    },
    signal: new AbortController().signal,
    openSubject: async (request) => {
      opened.push(request);
      return memorySubject(options);
    },
  });
  return { code, ...texts, opened };
}

export const temporary = (): string => mkdtempSync(join(tmpdir(), "corollary-cli-"));
export const writer = (size: number, variants: number, seed = 1) =>
  worldWriter(makeWorld("people", { seed, size, variants }));

export const small = [
  "--size",
  "2",
  "--variants",
  "2",
  "--epochs",
  "1",
  "--rephrasings",
  "1",
  "--reversals",
  "1",
];
export const write = writer(2, 2);

export async function studied(flags: readonly string[], options: MemorySubjectOptions = { write }) {
  const run = join(temporary(), "run");
  const outcome = await corollary(["study", "people", "--run", run, ...small, ...flags], options);
  if (outcome.code !== 0) throw new Error(outcome.err);
  return { ...outcome, run, records: readRun(run) };
}
