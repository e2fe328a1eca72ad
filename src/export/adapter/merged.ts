/** A model folder with the adapter merged in. Rules: transformers' from_pretrained (config.json, safetensors of format pt). */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeAtomic } from "../../core/writeAtomic.ts";
import { loadPeft } from "../../engine/lora/loadPeft.ts";
import { mergeLora } from "../../engine/lora/mergeLora.ts";
import { openModelFile } from "../../engine/weights/modelFile.ts";
import { readSafetensors } from "../../engine/weights/readSafetensors.ts";
import type { StreamedTensor } from "../../engine/weights/streamedTensor.ts";
import { streamSafetensors } from "../../engine/weights/streamSafetensors.ts";
import type { Problem } from "../exportTypes.ts";
import { aboutMerged } from "./aboutMerged.ts";
import type { AdapterOptions, AdapterTarget, TrainedAdapter } from "./adapterTypes.ts";
import { folderSettings } from "./folderSettings.ts";
import { readable, sameShape, unmet } from "./rules.ts";
import { sameTokens } from "./sameTokens.ts";

const WEIGHTS = "model.safetensors";
const TORCH = { f16: "float16", f32: "float32" } as const;

export const merged: AdapterTarget = {
  name: "merged",
  summary: "transformers, vLLM, mlx-lm: a model folder (safetensors) with the adapter merged in",
  write: (adapter, path, options) => writeMergedFolder(adapter, path, options),
  check: (adapter, path, options) => checkMergedFolder(adapter, path, options),
  use: () => "AutoModelForCausalLM.from_pretrained(this folder)",
};

export async function writeMergedFolder(
  adapter: TrainedAdapter,
  path: string,
  options: AdapterOptions,
): Promise<void> {
  const base = await adapter.base();
  const lora = await loadPeft(adapter.folder, base.config);
  const type = options.weights === "f16" ? "F16" : "F32";
  const tensors: StreamedTensor[] = [...mergeLora(base, lora).values()].map(({ name, shape, read }) => ({
    name,
    shape,
    type,
    read,
  }));
  await streamSafetensors(join(path, WEIGHTS), tensors);
  for (const [name, content] of folderSettings(base, TORCH[options.weights]))
    writeFileSync(join(path, name), content);
  writeAtomic(join(path, "README.md"), aboutMerged(base, adapter, options));
}

export function checkMergedFolder(
  adapter: TrainedAdapter,
  path: string,
  options: AdapterOptions,
): Promise<Problem[]> {
  return readable(
    WEIGHTS,
    async () => ({
      base: await adapter.base(),
      // Names, shapes, sizes and the tokenizer's fit are checked by opening it.
      model: await openModelFile(path),
      weights: await readSafetensors(join(path, WEIGHTS)),
      settings: JSON.parse(readFileSync(join(path, "config.json"), "utf8")) as Record<string, unknown>,
    }),
    ({ base, model, weights, settings }) => {
      const types = [...weights.tensors.values()].map(({ type }) => type);
      const eos = [settings.eos_token_id ?? 0].flat() as unknown[];
      return [
        ...unmet("config.json", [
          [
            Array.isArray(settings.architectures) && settings.architectures.length === 1,
            "architectures names the class",
          ],
          [settings.torch_dtype === TORCH[options.weights], "torch_dtype is the type of the weights"],
          [sameShape(model.config, base.config), "the model has the base's shape"],
          [
            eos.every((id) => Number.isInteger(id) && Number(id) < model.config.vocabularySize),
            "eos_token_id is a token",
          ],
        ]),
        ...unmet(WEIGHTS, [
          [weights.metadata.format === "pt", "its metadata says format pt"],
          [types.every((type) => type.toLowerCase() === options.weights), "every tensor has the one type"],
        ]),
        ...unmet("tokenizer.json", [[sameTokens(model, base), "it cuts texts as the base's tokenizer does"]]),
      ];
    },
  );
}
