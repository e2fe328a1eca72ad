/**
 * Writes bench/results/<world>.json from finished run folders:
 *
 *   tsx bench/results.ts WORLD "COMMAND THAT MADE THEM" RUN [RUN ...]
 */
import { execFileSync } from "node:child_process";
import { writeAtomic } from "../src/core/writeAtomic.ts";
import { resultsFile } from "../src/report/resultsFile.ts";
import { readRun } from "../src/study/readRun.ts";

const [world, command, ...folders] = process.argv.slice(2);
if (world === undefined || command === undefined || folders.length === 0) {
  console.error('usage: tsx bench/results.ts WORLD "COMMAND" RUN [RUN ...]');
  process.exit(2);
}
const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
const results = resultsFile(folders.map(readRun), { command, commit });
const path = `bench/results/${world}.json`;
writeAtomic(path, `${JSON.stringify(results, null, 2)}\n`);
console.log(path);
