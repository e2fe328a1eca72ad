/**
 * Writes bench/results/<world>.json from finished run folders, and docs/results.md with its figure from all of these:
 *
 *   npm run results -- WORLD "COMMAND THAT MADE THEM" RUN [RUN ...]
 *   npm run results -- --render
 *
 * Each run folder is also kept, packed, as bench/results/runs/<world>-<seeds>.run.json.gz; such a file may be named as
 * RUN, so that seeds run elsewhere are pooled.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { writeAtomic } from "../src/core/writeAtomic.ts";
import { renderResults } from "../src/report/results/renderResults.ts";
import type { NamedResults } from "../src/report/results/resultsCells.ts";
import { resultsFigure } from "../src/report/results/resultsFigure.ts";
import { type ResultsFile, resultsFile } from "../src/report/resultsFile.ts";
import { KEPT_RUNS, keptRunName, openRun, packRun } from "./keptRun.ts";

const folder = "bench/results";
const [world, command, ...folders] = process.argv.slice(2);
if (world === "--render" && command === undefined) render();
else if (world === undefined || world.startsWith("-") || command === undefined || folders.length === 0) {
  console.error(
    'usage: npm run results -- WORLD "COMMAND" RUN [RUN ...]\n       npm run results -- --render',
  );
  process.exit(2);
} else {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const runs = folders.map(openRun);
  const results = resultsFile(runs, { command, commit });
  write(`${folder}/${world}.json`, `${JSON.stringify(results, null, 2)}\n`);
  mkdirSync(KEPT_RUNS, { recursive: true });
  for (const run of runs) write(`${KEPT_RUNS}/${keptRunName(world, run)}`, packRun(run));
}

function render(): void {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => ({
      name: file.slice(0, -".json".length),
      file: JSON.parse(readFileSync(`${folder}/${file}`, "utf8")) as ResultsFile,
    }))
    .filter(isStudy);
  write("docs/results.md", renderResults(files, "results.svg"));
  write("docs/results.svg", resultsFigure(files));
}

/** performance.json holds speeds, no answers. */
function isStudy({ file }: NamedResults): boolean {
  return (
    Array.isArray(file.rows) &&
    file.rows.length > 0 &&
    file.rows.every((row) => "arm" in row && "split" in row)
  );
}

function write(path: string, text: string | Buffer): void {
  writeAtomic(path, text);
  console.log(path);
}
