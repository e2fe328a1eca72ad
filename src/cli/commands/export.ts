/** `corollary export RUN --to FORMAT`: an adapter, the training data or the questions for another program. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { RunFolderError } from "../../core/errors.ts";
import type { ModelFile } from "../../engine/weights/modelFile.ts";
import { ADAPTER_TARGET_NAMES, type AdapterTargetName } from "../../export/adapter/adapterTargetNames.ts";
import type { AdapterOptions } from "../../export/adapter/adapterTypes.ts";
import type { ExportTarget } from "../../export/exportTypes.ts";
import { exportTarget, exportTargets } from "../../export/targets.ts";
import { problemLine, writeExport } from "../../export/writeExport.ts";
import { readRun } from "../../study/readRun.ts";
import { adapterFolder } from "../../study/runFolder.ts";
import { readRunHeader } from "../../study/runHeader.ts";
import { tunedArmNames } from "../../study/settings.ts";
import { version } from "../../study/version.ts";
import { type CommandContext, defineCommand } from "../defineCommand.ts";
import { assertExportable, baseModelOf, exportRun } from "./exportRun.ts";

const formats = [...ADAPTER_TARGET_NAMES, ...exportTargets.map(({ name }) => name)] as [string, ...string[]];

export const exportCommand = defineCommand({
  name: "export",
  summary: "Write the adapter, training data or questions of a run for another program.",
  arguments: [{ name: "RUN", description: "the run folder of a study", required: true }],
  examples: [
    {
      line: "corollary export runs/handbook --to gguf",
      what: "For llama.cpp: llama-cli -m BASE.gguf --lora FILE.",
    },
    {
      line: "corollary export runs/handbook --to peft --out my-adapter",
      what: "For PyTorch: PeftModel.from_pretrained.",
    },
    {
      line: "corollary export runs/handbook --to ollama",
      what: "A folder for `ollama create`, with the prompt that `ask` uses.",
    },
    {
      line: "corollary export runs/handbook --to axolotl",
      what: "Training data, settings file, and where each row came from.",
    },
    {
      line: "corollary export runs/handbook --to lm-eval",
      what: "The questions, to repeat the measurement elsewhere.",
    },
  ],
  settings: z.strictObject({
    to: z
      .enum(formats)
      .default("peft")
      .describe(
        `Which program reads it. Adapter: ${ADAPTER_TARGET_NAMES.join(", ")} (merged: whole models); questions: lm-eval, inspect, promptfoo; the others: training data.`,
      ),
    arm: z
      .enum(tunedArmNames)
      .default("augmented")
      .describe("The arm whose adapter or training data is written."),
    request: z
      .string()
      .trim()
      .min(1)
      .default("State one thing that the documents say.")
      .describe("The user's turn before each text, where a format knows only chats."),
    weights: z
      .enum(["f16", "f32"])
      .default("f16")
      .describe("Number type of merged weights: half the size, or no rounding."),
    keepBase: z
      .boolean()
      .default(false)
      .describe("For Ollama: the base as it is with the adapter beside it (smaller), not merged weights."),
    seed: z.int().min(0).optional().describe("The seed that is written; the run's first by default."),
    out: z.string().min(1).optional().describe("Where to; in the run's exports folder by default."),
  }),
  async run({ words, settings: { to, arm, seed: wanted, out, request, weights, keepBase }, json }, context) {
    const run = words[0] as string;
    const header = readRunHeader(run);
    const seed = wanted ?? header.seeds[0] ?? 1;
    const { subject, source } = header;
    const about = { version, source, subject };
    const ofAdapter = ADAPTER_TARGET_NAMES.find((name) => name === to);
    if (ofAdapter) {
      const choice = { run, arm, seed, out, options: { weights, keepBase } };
      const { path, files, warnings, use } = await exportAdapter(ofAdapter, choice, about, context);
      for (const warning of warnings) context.progress.note(problemLine(warning));
      if (json) return context.print(JSON.stringify({ path, to, arm, seed, files, warnings, use }));
      return context.print(`${path}\n${use}`);
    }
    const target = exportTarget(to) as ExportTarget;
    const exported = exportRun(readRun(run), { run, arm, seed, request });
    assertExportable(exported, target.rows, run, header.source);
    const path =
      out ?? join(run, "exports", target.rows === "examples" ? `${to}-${arm}-${seed}` : `${to}-${seed}`);
    const { files, rows, warnings, use } = await writeExport(target, exported, path, about);
    for (const warning of warnings) context.progress.note(problemLine(warning));
    if (json) return context.print(JSON.stringify({ path, to, arm, seed, rows, files, warnings, use }));
    context.print(`${path}: ${rows} rows, ${files.length} files\n${use}`);
  },
});

interface AdapterChoice {
  readonly run: string;
  readonly arm: (typeof tunedArmNames)[number];
  readonly seed: number;
  readonly out?: string;
  readonly options: AdapterOptions;
}

/** What it loads is loaded here, so that other commands start without it. */
async function exportAdapter(
  to: AdapterTargetName,
  { run, arm, seed, out, options }: AdapterChoice,
  about: Readonly<Record<string, unknown>>,
  { progress, signal }: CommandContext,
) {
  const header = readRunHeader(run);
  const folder = adapterFolder(run, arm, seed);
  if (!existsSync(join(folder, "adapter_config.json"))) {
    throw new RunFolderError({
      what: `${run} has no adapter of the arm ${arm}, seed ${seed}`,
      why: "that arm has not been trained, or not to its end",
      next: `run \`corollary study ${header.source} --run ${run}\` to its end, or choose another --arm or --seed`,
    });
  }
  const { adapterTargets } = await import("../../export/adapter/adapterTargets.ts");
  const { writeAdapter } = await import("../../export/adapter/writeAdapter.ts");
  const target = adapterTargets[to];
  // The names that these two had before there were others.
  const plain = to === "peft" || to === "gguf";
  const name = `${plain ? "" : `${to}-`}${arm}-${seed}${target.ending ?? ""}`;
  const path = out ?? join(run, "exports", name);
  const model = String(header.settings.model);
  let opened: Promise<ModelFile> | undefined;
  const base = () => {
    opened ??= openBase(model, progress, signal);
    return opened;
  };
  const adapter = { folder, arm, seed, baseModel: baseModelOf(folder, model), base };
  return { path, ...(await writeAdapter(target, adapter, path, options, about)) };
}

/** Loaded when a target asks for it: a PEFT folder needs no base. */
async function openBase(
  model: string,
  progress: CommandContext["progress"],
  signal: AbortSignal,
): Promise<ModelFile> {
  const { locateModel } = await import("../../models/sources/locateModel.ts");
  const { openModelFile } = await import("../../engine/weights/modelFile.ts");
  return openModelFile((await locateModel(model, { progress, signal })).path);
}
