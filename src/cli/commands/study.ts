/** `corollary study SOURCE`: the main job. */
import { join } from "node:path";
import { z } from "zod";
import { readPrices } from "../../augment/budget/readPrices.ts";
import { InputError } from "../../core/errors.ts";
import type { Progress } from "../../core/progress.ts";
import { renderTable } from "../../report/renderTable.ts";
import { sourceKind } from "../../study/openSource.ts";
import { studySettings } from "../../study/settings.ts";
import { study as runStudy } from "../../study/study.ts";
import { studySources } from "../../study/studySources.ts";
import { worlds } from "../../worlds/worlds.ts";
import { budgetFlags } from "../budgetFlags.ts";
import { defineCommand } from "../defineCommand.ts";
import { dryStudy, studyLines } from "../dryStudy.ts";
import { noteQuestions } from "../noteQuestions.ts";
import { noteUnread } from "../noteUnread.ts";
import { runName } from "../runName.ts";
import { withSubject } from "../withSubject.ts";
import { writeReport } from "../writeReport.ts";

const worldOnly = ["worldSeed", "size", "variants", "questionTemplates", "paper"];
const documentsOnly = ["questions", "questionsPerSplit"];

export const study = defineCommand({
  name: "study",
  summary: "Compare prompting, fine-tuning and augmented fine-tuning on the same questions.",
  arguments: [
    { name: "SOURCE", description: "a world's name, a folder of documents, or a YAML file", required: false },
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
      what: "Calls, tokens, price and time of questions, augmentation and arms, before anything is spent.",
    },
    {
      line: "corollary study --all --paper",
      what: "Every world at the paper's size, one after another, into runs/paper/<world>.",
    },
    {
      line: "corollary study study.yaml --seeds 1,2,3 --run runs/three",
      what: "Settings of a file, over three seeds.",
    },
  ],
  yaml: true,
  settings: z.strictObject({
    run: z
      .string()
      .min(1)
      .optional()
      .describe("The run folder; runs/<name of the source> by default. With --all the folder of all runs."),
    all: z.boolean().default(false).describe("Study every world, each in a run folder of its own."),
    ...studySettings.shape,
    ...budgetFlags,
  }),
  async run({ words, settings: all, json, given }, context) {
    const { run, all: every, dryRun, maxCalls, maxCost, batch, prices: pricesFile, ...settings } = all;
    const prices = readPrices(pricesFile);
    const studies = await Promise.all(
      sourcesNamed(words, every).map(async (source) => {
        // A wrong source is told before minutes go into a model.
        const sources = await studySources(source, settings);
        const folder = every ? join(run ?? allRuns(settings.paper), source) : (run ?? runName(source));
        return { source, sources, folder };
      }),
    );
    const { progress, signal } = context;
    for (const { source, sources } of studies) {
      for (const { corpus } of [...sources.values()].slice(0, 1)) noteUnread(corpus, progress);
      noteIdle(source, given, progress);
      noteQuestions(sources, settings.questions, progress);
    }
    const results: unknown[] = [];
    const show = (source: string, result: unknown, lines: readonly string[]): void => {
      if (json) return void results.push(result);
      if (every) context.print(`\n${source}`);
      lines.forEach(context.print);
    };
    if (dryRun) {
      for (const { source, sources, folder } of studies) {
        const told = await dryStudy(sources, settings, { folder, prices, batch }, context);
        show(source, told, studyLines(told));
      }
    } else {
      await withSubject(context, settings, async (subject) => {
        const budget = { maxCalls, maxCost, batch, prices };
        for (const { source, folder } of studies) {
          const records = await runStudy({ source, settings, folder, subject, budget, progress, signal });
          const { data, path } = writeReport(folder, records);
          show(source, { run: folder, report: path, data }, [`${renderTable(data)}\n\nreport: ${path}`]);
        }
      });
    }
    if (json) context.print(JSON.stringify(every ? results : results[0]));
  },
});

const allRuns = (paper: boolean): string => join("runs", paper ? "paper" : "all");

function sourcesNamed(words: readonly string[], every: boolean): readonly string[] {
  if (every !== words.length > 0) return every ? Object.keys(worlds) : words;
  throw new InputError({
    what: every ? `--all studies every world, and ${words[0]} was named too` : "corollary study needs SOURCE",
    why: "SOURCE is a world's name, a folder of documents, or a YAML file",
    next: every ? "leave out one of the two" : "corollary study people, or corollary study --all",
  });
}

/** Settings given that this source has no use for. */
function noteIdle(source: string, given: ReadonlySet<string>, progress: Progress): void {
  const world = sourceKind(source) === "world";
  const what = world ? "a world, which brings its own" : "a folder of documents";
  for (const key of world ? documentsOnly : worldOnly) {
    if (given.has(key)) progress.note(`${key} has no effect on ${what}`);
  }
}
