/** `corollary export RUN --to FORMAT`: an adapter for another program. */
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { RunFolderError } from "../../core/errors.ts";
import { adapterFolder } from "../../study/runFolder.ts";
import { readRunHeader } from "../../study/runHeader.ts";
import { tunedArmNames } from "../../study/settings.ts";
import { defineCommand } from "../defineCommand.ts";

export const exportCommand = defineCommand({
  name: "export",
  summary: "Write the adapter of a run for PEFT or llama.cpp.",
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
  ],
  settings: z.strictObject({
    to: z.enum(["peft", "gguf"]).default("peft").describe("Which program reads it: PEFT or llama.cpp."),
    arm: z.enum(tunedArmNames).default("augmented").describe("The arm whose adapter is written."),
    seed: z
      .int()
      .min(0)
      .optional()
      .describe("The seed whose adapter is written; the run's first by default."),
    out: z.string().min(1).optional().describe("Where to; in the run's exports folder by default."),
  }),
  async run({ words, settings: { to, arm, seed: wanted, out }, json }, { print, progress, signal }) {
    const run = words[0] as string;
    const header = readRunHeader(run);
    const seed = wanted ?? header.seeds[0] ?? 1;
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
    } else {
      const { locateModel } = await import("../../models/sources/locateModel.ts");
      const { openModelFile } = await import("../../engine/weights/modelFile.ts");
      const { exportGgufAdapter } = await import("../../export/exportGgufAdapter.ts");
      const located = await locateModel(String(header.settings.model), { progress, signal });
      mkdirSync(dirname(path), { recursive: true });
      await exportGgufAdapter(folder, (await openModelFile(located.path)).config, path);
    }
    print(json ? JSON.stringify({ path, to, arm, seed }) : path);
  },
});
