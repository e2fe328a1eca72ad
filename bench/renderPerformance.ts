/** performance.json → docs/performance.md, as text. What has no run shows as not yet measured, never as a figure. */
import { markdownTable } from "../src/report/markdownTable.ts";
import { nameOf } from "./machineOf.ts";
import type { MeasuredTable, PerformanceFile } from "./performanceFile.ts";
import type { PlannedRow, Row, Table } from "./table.ts";

const HEAD = ["Work", "Unit", "Ours", "Peer", "Peer's", "Ratio", "Rounds", "Goal"];

/** @param notes Markdown that stands at the end as it is: where the time goes, and what was tried. */
export function renderPerformance(tables: readonly Table[], file: PerformanceFile, notes = ""): string {
  return `${[
    "# Performance",
    "Written by `npm run bench -- TABLE` from `bench/results/performance.json` and `bench/notes.md`; do not edit. Ours and " +
      "the peers take turns on the same work in one run, each in a process of its own; figures are medians of the " +
      "rounds. A ratio above 1 means ours is better; the column after it holds the least and the most of the rounds.",
    ...tables.map((table) => section(table, file)),
    notes.trim(),
  ]
    .filter(Boolean)
    .join("\n\n")}\n`;
}

function section(table: Table, file: PerformanceFile): string {
  const runs = file.runs.filter((run) => run.table === table.name);
  return [
    `## ${table.title}`,
    table.about,
    ...(runs.length === 0 ? [unmeasured(table)] : runs.map((run) => runOf(table, run, runs.length > 1))),
  ].join("\n\n");
}

function unmeasured(table: Table): string {
  return `${markdownTable(HEAD, table.planned.map(unmeasuredLine))}\n\nNot yet measured: \`npm run bench -- ${table.name}\`.`;
}

/** @param several the table was measured on several machines: each is a part with its machine as heading */
function runOf(table: Table, run: MeasuredTable, several: boolean): string {
  const { rows, details = [], notes = [] } = run;
  const planned = new Set(table.planned.map(({ work }) => work));
  const lines = [
    ...table.planned.map((plan) => {
      const row = rows.find(({ work }) => work === plan.work);
      return row ? measuredLine(row, plan.goal) : unmeasuredLine(plan);
    }),
    ...rows.filter(({ work }) => !planned.has(work)).map((row) => measuredLine(row, undefined)),
  ];
  const remarks = rows.flatMap(({ work, note }) => (note === undefined ? [] : [`- \`${work}\`: ${note}`]));
  return [
    several && `### On ${nameOf(run.machine)}`,
    markdownTable(HEAD, lines),
    remarks.join("\n"),
    ...details.map(({ title, head, rows }) => `${title}\n\n${markdownTable(head, rows)}`),
    notes.map((note) => `- ${note}`).join("\n"),
    provenance(run),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function measuredLine(row: Row, goal: number | undefined): string[] {
  return [
    row.work,
    row.unit,
    figure(row.ours),
    row.peerName,
    figure(row.peer),
    `${figure(row.ratio)} ×`,
    row.range ? `${figure(row.range[0])} to ${figure(row.range[1])}` : "–",
    goalText(goal),
  ];
}

function unmeasuredLine({ work, unit, peer, goal }: PlannedRow): string[] {
  return [work, unit, "–", peer, "–", "not yet measured", "–", goalText(goal)];
}

function goalText(goal: number | undefined): string {
  return goal === undefined ? "–" : `≥ ${goal} ×`;
}

/** Three digits that say something; whole numbers above a hundred. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-US");
  return String(Number(value.toPrecision(3)));
}

function provenance(measured: MeasuredTable): string {
  const { machine, versions, command, commit, date, rounds } = measured;
  const run = [`\`${command}\``, date, `commit ${commit}`, rounds === 1 ? "one round" : `${rounds} rounds`];
  const on = [nameOf(machine), machine.memoryGib && `${machine.memoryGib} GiB`, machine.system];
  const programs = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [run, on, programs]
    .map((parts) => parts.filter(Boolean).join(", "))
    .filter(Boolean)
    .map((sentence) => `${sentence}.`)
    .join(" ");
}
