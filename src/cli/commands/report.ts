/** `corollary report RUN`: the report again, from the records alone. */
import { z } from "zod";
import { renderTable } from "../../report/renderTable.ts";
import { readRun } from "../../study/readRun.ts";
import { defineCommand } from "../defineCommand.ts";
import { writeReport } from "../writeReport.ts";

export const report = defineCommand({
  name: "report",
  summary: "Write the report of a run again from its records.",
  arguments: [{ name: "RUN", description: "the run folder of a study", required: true }],
  examples: [
    {
      line: "corollary report runs/people",
      what: "Table on screen; report.html, .json and .md in the folder.",
    },
  ],
  settings: z.strictObject({}),
  async run({ words, json }, { print }) {
    const folder = words[0] as string;
    const { data, path } = writeReport(folder, readRun(folder));
    if (json) print(JSON.stringify({ run: folder, report: path, data }));
    else print(`${renderTable(data)}\n\nreport: ${path}`);
  },
});
