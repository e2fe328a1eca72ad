/** `corollary study SOURCE`: the main job. */
import { z } from "zod";
import { readPrices } from "../../augment/budget/readPrices.ts";
import { renderTable } from "../../report/renderTable.ts";
import { sourceKind } from "../../study/openSource.ts";
import { studySettings } from "../../study/settings.ts";
import { study as runStudy } from "../../study/study.ts";
import { studySources } from "../../study/studySources.ts";
import { budgetFlags } from "../budgetFlags.ts";
import { defineCommand } from "../defineCommand.ts";
import { dryStudy, studyLines } from "../dryStudy.ts";
import { noteQuestions } from "../noteQuestions.ts";
import { noteUnread } from "../noteUnread.ts";
import { runName } from "../runName.ts";
import { withSubject } from "../withSubject.ts";
import { writeReport } from "../writeReport.ts";

const worldOnly = ["size", "variants", "questionTemplates", "paper"];
const documentsOnly = ["questions", "questionsPerSplit"];

export const study = defineCommand({
  name: "study",
  summary: "Compare prompting, fine-tuning and augmented fine-tuning on the same questions.",
  arguments: [
    { name: "SOURCE", description: "a world's name, a folder of documents, or a YAML file", required: true },
  ],
  examples: [
    { line: "corollary study people", what: "All arms on the people world, into runs/people." },
    { line: "corollary study my-documents --arms in-context,augmented", what: "Two arms on your documents." },
    {
      line: "corollary study my-documents --questions reviewed.jsonl",
      what: "Your own questions, or made ones after `corollary review`; made ones are asked by default.",
    },
    {
      line: "corollary study my-documents --dry-run",
      what: "Calls, tokens, price and time of the augmentation, before anything is spent.",
    },
    {
      line: "corollary study study.yaml --seeds 1,2,3 --run runs/three",
      what: "Settings of a file, over three seeds.",
    },
  ],
  yaml: true,
  settings: z.strictObject({
    run: z.string().min(1).optional().describe("The run folder; runs/<name of the source> by default."),
    ...studySettings.shape,
    ...budgetFlags,
  }),
  async run({ words, settings: all, json, given }, context) {
    const { run, dryRun, maxCalls, maxCost, batch, prices: pricesFile, ...settings } = all;
    const prices = readPrices(pricesFile);
    const source = words[0] as string;
    const folder = run ?? runName(source);
    const sources = await studySources(source, settings); // a wrong source is told before minutes go into a model
    for (const { corpus } of [...sources.values()].slice(0, 1)) noteUnread(corpus, context.progress);
    if (sourceKind(source) === "world") {
      for (const key of documentsOnly) {
        if (given.has(key)) context.progress.note(`${key} has no effect on a world, which brings its own`);
      }
    } else {
      for (const key of worldOnly) {
        if (given.has(key)) context.progress.note(`${key} has no effect on a folder of documents`);
      }
    }
    const { progress, signal } = context;
    noteQuestions(sources, settings.questions, progress);
    if (dryRun) {
      const told = await dryStudy(sources, settings, { folder, prices, batch }, context);
      return json ? context.print(JSON.stringify(told)) : studyLines(told).forEach(context.print);
    }
    const records = await withSubject(context, settings, (subject) =>
      runStudy({
        source,
        settings,
        folder,
        subject,
        budget: { maxCalls, maxCost, batch, prices },
        progress,
        signal,
      }),
    );
    const { data, path } = writeReport(folder, records);
    if (json) context.print(JSON.stringify({ run: folder, report: path, data }));
    else context.print(`${renderTable(data)}\n\nreport: ${path}`);
  },
});
