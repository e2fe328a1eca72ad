/** A run packed beside its figures gives the figures of the run itself, and a broken file says which it is. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { DataError } from "../src/core/errors.ts";
import { resultsFile } from "../src/report/resultsFile.ts";
import { handRun } from "../src/report/testing/handRun.ts";
import { KEPT_RUNS, keptRunName, openRun, packRun } from "./keptRun.ts";

const how = { command: "corollary study hand", commit: "abc1234" };
const folder = mkdtempSync(join(tmpdir(), "corollary-kept-"));

test("packed, opened and pooled with others, a run gives the figures that it gave", () => {
  const run = handRun();
  const path = join(folder, keptRunName("hand", run));
  expect(path.endsWith("hand-1-2.run.json.gz")).toBe(true);
  writeFileSync(path, packRun(run));
  expect(resultsFile([openRun(path)], how)).toEqual(resultsFile([run], how));
  const again = packRun(openRun(path));
  expect(again.equals(packRun(run))).toBe(true);
});

// 0: ignored, 1: not, 128: no repository. Kept files were once ignored as run folders are, and lost with the machine.
test("a kept run is not ignored by git", () => {
  const path = `${KEPT_RUNS}/${keptRunName("hand", handRun())}`;
  const { status } = spawnSync("git", ["check-ignore", "--quiet", path]);
  expect(status).toBe(1);
});

test.each([
  ["no archive", Buffer.from("{}")],
  ["no JSON", gzipSync("answers")],
  ["no run", gzipSync(JSON.stringify({ answers: [] }))],
])("%s: an error that names the file", (_, bytes) => {
  const path = join(folder, "broken.run.json.gz");
  writeFileSync(path, bytes);
  expect(() => openRun(path)).toThrow(DataError);
  expect(() => openRun(path)).toThrow(/broken\.run\.json\.gz is no kept run/);
});
