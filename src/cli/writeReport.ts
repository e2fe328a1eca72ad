/** The report of a run, written whole or not at all: report.html, report.json, report.md. */
import { join } from "node:path";
import { writeAtomic } from "../core/writeAtomic.ts";
import type { DecisionOptions } from "../report/decision/decisionSettings.ts";
import { renderHtml } from "../report/renderHtml.ts";
import { renderMarkdown } from "../report/renderMarkdown.ts";
import { reportData } from "../report/reportData.ts";
import type { ReportData } from "../report/reportTypes.ts";
import type { RunRecords } from "../study/readRun.ts";

/** `options`: prices and what is reckoned with them; the shipped ones by default. */
export function writeReport(
  folder: string,
  records: RunRecords,
  options?: DecisionOptions,
): { data: ReportData; path: string } {
  const data = reportData(records, options);
  const path = join(folder, "report.html");
  writeAtomic(join(folder, "report.json"), `${JSON.stringify(data, null, 2)}\n`);
  writeAtomic(join(folder, "report.md"), renderMarkdown(data));
  writeAtomic(path, renderHtml(data));
  return { data, path };
}
