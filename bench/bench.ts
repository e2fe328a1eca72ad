/**
 * Side-by-side measurements: `npm run bench -- train|score|generate|augment|load|demo|growth [--quick] [--rounds N]`.
 * Ours and the peers take turns on the same work in one run; medians and ratios go to bench/results/performance.json,
 * and docs/performance.md is written from it. `--quick` does a little of the work and writes nothing. The peers need
 * Python with bench/peers/requirements.txt; PYTHON names the interpreter. `npm run bench -- render` only writes the page.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { writeAtomic } from "../src/core/writeAtomic.ts";
import { machineOf } from "./machineOf.ts";
import { mergeTable, readPerformance, writePerformance } from "./performanceFile.ts";
import { renderPerformance } from "./renderPerformance.ts";
import { tables } from "./tables.ts";

const RESULTS = "bench/results/performance.json";
const PAGE = "docs/performance.md";
const NOTES = "bench/notes.md";
const USAGE = `usage: npm run bench -- ${tables.map(({ name }) => name).join("|")}|render [--quick] [--rounds N]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean", default: false }, rounds: { type: "string" } },
});
const table = tables.find(({ name }) => name === positionals[0]);
const rounds = values.rounds === undefined ? undefined : Number(values.rounds);

if (positionals.length !== 1 || (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0))) {
  console.error(USAGE);
  process.exitCode = 2;
} else if (positionals[0] === "render") {
  render();
} else if (table === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const { quick } = values;
  const chosen = rounds ?? (quick ? 1 : (table.rounds ?? 3));
  const result = await table.run({
    quick,
    rounds: chosen,
    python: process.env.PYTHON ?? "python3",
    threads: availableParallelism(),
  });
  console.table(result.rows);
  for (const { title, head, rows } of result.details ?? []) {
    console.log(title);
    console.table(rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]]))));
  }
  for (const note of result.notes ?? []) console.log(note);
  if (quick) console.log("--quick: nothing was written");
  else {
    const measured = {
      table: table.name,
      command: `npm run bench -- ${process.argv.slice(2).join(" ")}`,
      commit: commit(),
      date: new Date().toISOString().slice(0, 10),
      machine: machineOf(),
      rounds: chosen,
      ...result,
    };
    writePerformance(RESULTS, mergeTable(readPerformance(RESULTS), measured));
    render();
  }
}

function render(): void {
  const notes = existsSync(NOTES) ? readFileSync(NOTES, "utf8") : "";
  writeAtomic(PAGE, renderPerformance(tables, readPerformance(RESULTS), notes));
  console.log(PAGE);
}

/** What was measured is the commit only where nothing under src or bench differs from it. */
function commit(): string {
  const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8" }).trim();
  const changed = git(
    "status",
    "--porcelain",
    "--",
    "src",
    "bench/*.ts",
    "bench/ours",
    "bench/peers",
    "bench/tables",
  );
  return git("rev-parse", "--short", "HEAD") + (changed === "" ? "" : " with changes");
}
