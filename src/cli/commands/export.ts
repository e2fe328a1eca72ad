/** `corollary export RUN --to FORMAT`: an adapter, the training data or the questions for another program. */
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { RunFolderError } from "../../core/errors.ts";
import { exportTarget, exportTargets } from "../../export/targets.ts";
import { problemLine, writeExport } from "../../export/writeExport.ts";
import { readRun } from "../../study/readRun.ts";
import { adapterFolder } from "../../study/runFolder.ts";
import { readRunHeader } from "../../study/runHeader.ts";
import { tunedArmNames } from "../../study/settings.ts";
import { version } from "../../study/version.ts";
import { type CommandContext, defineCommand } from "../defineCommand.ts";
import { assertExportable, exportRun } from "./exportRun.ts";

const adapterFormats = ["peft", "gguf"] as const;
const formats = [...adapterFormats, ...exportTargets.map((target) => target.name)] as [string, ...string[]];

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
        "Which program reads it. Adapter: PEFT, llama.cpp (gguf); questions: lm-eval, inspect, promptfoo; the others: training data.",
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
    seed: z.int().min(0).optional().describe("The seed that is written; the run's first by default."),
    out: z.string().min(1).optional().describe("Where to; in the run's exports folder by default."),
  }),
  async run({ words, settings: { to, arm, seed: wanted, out, request }, json }, context) {
    const run = words[0] as string;
    const header = readRunHeader(run);
    const seed = wanted ?? header.seeds[0] ?? 1;
    const target = exportTarget(to);
    if (!target) {
      const path = await exportAdapter(run, { to, arm, seed, out }, context);
      return context.print(json ? JSON.stringify({ path, to, arm, seed }) : path);
    }
    const exported = exportRun(readRun(run), { run, arm, seed, request });
    assertExportable(exported, target.rows, run, header.source);
    const path =
      out ?? join(run, "exports", target.rows === "examples" ? `${to}-${arm}-${seed}` : `${to}-${seed}`);
    const { subject, source } = header;
    const { files, rows, warnings, use } = writeExport(target, exported, path, { version, source, subject });
    for (const warning of warnings) context.progress.note(problemLine(warning));
    if (json) return context.print(JSON.stringify({ path, to, arm, seed, rows, files, warnings, use }));
    context.print(`${path}: ${rows} rows, ${files.length} files\n${use}`);
  },
});

type Adapter = Readonly<{ to: string; arm: (typeof tunedArmNames)[number]; seed: number; out?: string }>;

async function exportAdapter(
  run: string,
  { to, arm, seed, out }: Adapter,
  { progress, signal }: CommandContext,
): Promise<string> {
  const header = readRunHeader(run);
  const folder = adapterFolder(run, arm, seed);
  if (!existsSync(join(folder, "adapter_config.json"))) {
    throw new RunFolderError({
      what: `${run} has no adapter of the arm ${arm}, seed ${seed}`,
      why: "that arm has not been trained, or not to its end",
      next: `run \`corollary study ${header.source} --run ${run}\` to its end, or choose another --arm or --seed`,
    });
  }
  const path = out ?? join(run, "exports", to === "gguf" ? `${arm}-${seed}.gguf` : `${arm}-${seed}`);
  if (to === "peft") {
    mkdirSync(path, { recursive: true });
    for (const name of ["adapter_config.json", "adapter_model.safetensors"])
      cpSync(join(folder, name), join(path, name));
    return path;
  }
  const { locateModel } = await import("../../models/sources/locateModel.ts");
  const { openModelFile } = await import("../../engine/weights/modelFile.ts");
  const { exportGgufAdapter } = await import("../../export/exportGgufAdapter.ts");
  const located = await locateModel(String(header.settings.model), { progress, signal });
  mkdirSync(dirname(path), { recursive: true });
  await exportGgufAdapter(folder, (await openModelFile(located.path)).config, path);
  return path;
}
