/** `corollary augment SOURCE`: the augmented data set alone, as JSONL that any trainer reads. */
import { z } from "zod";
import { readPrices } from "../../augment/budget/readPrices.ts";
import { examplesOf, splittings } from "../../augment/examplesOf.ts";
import { augmentSettings } from "../../augment/settings.ts";
import { writeAtomic } from "../../core/writeAtomic.ts";
import { estimateInferences } from "../../study/estimateInferences.ts";
import { inferOver } from "../../study/inferOver.ts";
import { ledgerOfExamples } from "../../study/ledger/ledgerOfExamples.ts";
import { openSource } from "../../study/openSource.ts";
import { studySettings } from "../../study/settings.ts";
import { budgetFlags } from "../budgetFlags.ts";
import { costLines, dryRunLines } from "../costTable.ts";
import { defineCommand } from "../defineCommand.ts";
import { funnelLines } from "../funnelTable.ts";
import { noteUnread } from "../noteUnread.ts";
import { runName } from "../runName.ts";
import { withSubject } from "../withSubject.ts";
import { withWriter } from "../withWriter.ts";

const { model, reasoner, augmenter, size, variants, questionTemplates, paper } = studySettings.shape;

export const augment = defineCommand({
  name: "augment",
  summary: "Write augmented training data for documents, without training.",
  arguments: [
    { name: "SOURCE", description: "a world's name, a folder of documents, or a YAML file", required: true },
  ],
  examples: [
    {
      line: "corollary augment my-documents --out augmented.jsonl",
      what: 'Lines {"text", "passageIds", "inferenceIds"}.',
    },
    {
      line: "corollary augment my-documents --strategies local",
      what: "Each sentence alone; no documents in the prompt.",
    },
    {
      line: "corollary augment my-documents --dry-run",
      what: "Calls, tokens, price and time, before anything is spent.",
    },
    {
      line: "corollary augment my-documents --augmenter openai:gpt-4.1-mini --batch",
      what: "Another model writes, through its provider's batch API.",
    },
  ],
  yaml: true,
  settings: z.strictObject({
    out: z
      .string()
      .min(1)
      .optional()
      .describe("The file to write; <name of the source>-augmented.jsonl by default."),
    splitting: z
      .enum(splittings)
      .default("independent")
      .describe(
        "Whether each original sentence is its own example, one after all that its document says before it (learned from the character `from` on), or a document is one.",
      ),
    model,
    reasoner,
    augmenter,
    size,
    variants,
    questionTemplates,
    paper,
    ...augmentSettings.shape,
    ...budgetFlags,
  }),
  async run({ words, settings, json }, context) {
    const { out, splitting, model, reasoner, augmenter, size, variants, questionTemplates, paper, ...rest } =
      settings;
    const { dryRun, maxCalls, maxCost, batch, prices: pricesFile, ...augmentation } = rest;
    const prices = readPrices(pricesFile); // a wrong file is told before minutes go into a model
    const source = words[0] as string;
    const { seed } = augmentation;
    const sources = await openSource(source, { seeds: [seed], size, variants, questionTemplates, paper });
    const opened = [...sources.values()][0] as NonNullable<ReturnType<typeof sources.get>>;
    noteUnread(opened.corpus, context.progress);
    const path = out ?? `${runName(source).replace(/^.*[\\/]/, "")}-augmented.jsonl`;
    const journalPath = `${path}.journal.db`;
    const { progress, signal } = context;
    if (dryRun) {
      const told = await withSubject(context, { model, reasoner }, (subject) =>
        withWriter(context, augmenter, subject, (writer) =>
          estimateInferences({
            ...{ source: opened, model: writer, settings: augmentation },
            ...{ journalPath, prices, batch, signal },
          }),
        ),
      );
      if (json) return context.print(JSON.stringify(told));
      return dryRunLines(told).forEach(context.print);
    }
    const { inferences, funnels, costs } = await withSubject(context, { model, reasoner }, (subject) =>
      withWriter(context, augmenter, subject, (writer) =>
        inferOver({
          ...{ source: opened, model: writer, judge: subject.model, settings: augmentation },
          ...{ journalPath, budget: { maxCalls, maxCost, batch, prices }, progress, signal },
        }),
      ),
    );
    const examples = examplesOf(opened.corpus, inferences, { arm: "augmented", splitting });
    const lines = examples.map(({ id: _, ...example }) => JSON.stringify(example));
    writeAtomic(path, lines.map((line) => `${line}\n`).join(""));
    const ledger = ledgerOfExamples(opened.corpus, inferences, examples, seed);
    writeAtomic(`${path}.ledger.jsonl`, ledger.map((row) => `${JSON.stringify(row)}\n`).join(""));
    if (json) return context.print(JSON.stringify({ out: path, examples: examples.length, funnels, costs }));
    funnelLines(funnels).forEach(context.print);
    costLines(costs).forEach(context.print);
    context.print(`${examples.length} examples: ${path}`);
  },
});
