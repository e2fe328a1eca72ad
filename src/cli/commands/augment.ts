/** `corollary augment SOURCE`: the augmented data set alone, as JSONL that any trainer reads. */
import { z } from "zod";
import { examplesOf } from "../../augment/examplesOf.ts";
import { augmentSettings } from "../../augment/settings.ts";
import { writeAtomic } from "../../core/writeAtomic.ts";
import { inferOver } from "../../study/inferOver.ts";
import { openModel } from "../../models/openModel.ts";
import { openSource } from "../../study/openSource.ts";
import { studySettings } from "../../study/settings.ts";
import { defineCommand } from "../defineCommand.ts";
import { noteUnread } from "../noteUnread.ts";
import { runName } from "../runName.ts";
import { withSubject } from "../withSubject.ts";

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
  ],
  yaml: true,
  settings: z.strictObject({
    out: z
      .string()
      .min(1)
      .optional()
      .describe("The file to write; <name of the source>-augmented.jsonl by default."),
    splitting: z
      .enum(["independent", "off"])
      .default("independent")
      .describe("Whether each original sentence is its own example."),
    model,
    reasoner,
    augmenter,
    size,
    variants,
    questionTemplates,
    paper,
    ...augmentSettings.shape,
  }),
  async run({ words, settings, json }, context) {
    const { out, splitting, model, reasoner, augmenter, size, variants, questionTemplates, paper, ...augmentation } =
      settings;
    const source = words[0] as string;
    const { seed } = augmentation;
    const sources = await openSource(source, { seeds: [seed], size, variants, questionTemplates, paper });
    const opened = [...sources.values()][0] as NonNullable<ReturnType<typeof sources.get>>;
    noteUnread(opened.corpus, context.progress);
    const path = out ?? `${runName(source).replace(/^.*[\\/]/, "")}-augmented.jsonl`;
    const { inferences, funnels } = await withSubject(context, { model, reasoner }, async (subject) => {
      const { progress, signal } = context;
      const writer = augmenter === undefined ? undefined : await openModel(augmenter, { progress, signal });
      try {
        return await inferOver({
          source: opened,
          model: writer?.model ?? subject.model,
          judge: subject.model,
          settings: augmentation,
          journalPath: `${path}.journal`,
          progress,
          signal,
        });
      } finally {
        await writer?.close();
      }
    });
    const examples = examplesOf(opened.corpus, inferences, { arm: "augmented", splitting });
    const lines = examples.map(({ text, passageIds, inferenceIds }) =>
      JSON.stringify({ text, passageIds, inferenceIds }),
    );
    writeAtomic(path, lines.map((line) => `${line}\n`).join(""));
    if (json) return context.print(JSON.stringify({ out: path, examples: examples.length, funnels }));
    for (const { strategy, asked, kept } of funnels)
      context.print(`${strategy}: ${kept} kept of ${asked} asked`);
    context.print(`${examples.length} examples: ${path}`);
  },
});
