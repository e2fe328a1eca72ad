/** performance.json → docs/performance.md, as text. What has no run shows as not yet measured, never as a figure. */
import { markdownTable } from "../src/report/markdownTable.ts";
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
  const rows = file.rows.filter((row) => row.table === table.name);
  const planned = new Set(table.planned.map(({ work }) => work));
  const goals = new Map(table.planned.map(({ work, goal }) => [work, goal]));
  const lines = [
    ...table.planned.map((plan) => {
      const row = rows.find(({ work }) => work === plan.work);
      return row ? measuredLine(row, plan.goal) : unmeasuredLine(plan);
    }),
    ...rows.filter(({ work }) => !planned.has(work)).map((row) => measuredLine(row, goals.get(row.work))),
  ];
  const measured = file.tables?.[table.name];
  const remarks = rows.flatMap(({ work, note }) => (note === undefined ? [] : [`- \`${work}\`: ${note}`]));
  return [
    `## ${table.title}`,
    table.about,
    markdownTable(HEAD, lines),
    remarks.join("\n"),
    ...(measured?.details ?? []).map(({ title, head, rows }) => `${title}\n\n${markdownTable(head, rows)}`),
    (measured?.notes ?? []).map((note) => `- ${note}`).join("\n"),
    provenance(table, measured),
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

function provenance(table: Table, measured: MeasuredTable | undefined): string {
  if (measured === undefined) return `Not yet measured: \`npm run bench -- ${table.name}\`.`;
  const { machine, versions, command, commit, date, rounds } = measured;
  const run = [`\`${command}\``, date, `commit ${commit}`, rounds === 1 ? "one round" : `${rounds} rounds`];
  const { features = [] } = machine;
  const on = [
    `${machine.cores} × ${machine.cpu}${features.length > 0 ? ` (${features.join(", ")})` : ""}`,
    machine.memoryGib && `${machine.memoryGib} GiB`,
    machine.system,
  ];
  const programs = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [run, on, programs]
    .map((parts) => parts.filter(Boolean).join(", "))
    .filter(Boolean)
    .map((sentence) => `${sentence}.`)
    .join(" ");
}
