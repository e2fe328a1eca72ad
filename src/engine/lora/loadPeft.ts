/** Reads a PEFT adapter folder; refuses what the engine would apply wrongly. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ModelFileError } from "../../core/errors.ts";
import type { ModelConfig } from "../weights/modelFile.ts";
import { readSafetensors } from "../weights/readSafetensors.ts";
import { type LoraWeights, targetShape, zeroLora } from "./loraWeights.ts";
import { LORA_TARGETS, type LoraTarget, TARGET_MODULE } from "./targets.ts";

interface PeftConfig {
  peft_type?: string;
  r?: number;
  lora_alpha?: number;
  target_modules?: string[];
  use_dora?: boolean;
  use_rslora?: boolean;
}

/** Targets that the adapter leaves alone stay zero. @throws ModelFileError naming file and mend. */
export async function loadPeft(folder: string, config: ModelConfig): Promise<LoraWeights> {
  const settings = readConfig(join(folder, "adapter_config.json"));
  const rank = settings.r as number;
  const alpha = settings.use_rslora
    ? (settings.lora_alpha as number) * Math.sqrt(rank)
    : (settings.lora_alpha as number);
  const lora = zeroLora(config, rank, alpha);
  const path = join(folder, "adapter_model.safetensors");
  const file = await readSafetensors(path);
  const known = new Set<string>();
  for (const target of LORA_TARGETS) {
    const pair = lora.pairs.get(target);
    if (pair === undefined || !settings.target_modules?.includes(target)) continue;
    const { inputs, outputs } = targetShape(config, target);
    for (let layer = 0; layer < config.layers; layer++) {
      const sides = [
        { side: "A", into: pair.a, shape: [rank, inputs] },
        { side: "B", into: pair.b, shape: [outputs, rank] },
      ];
      for (const { side, into, shape } of sides) {
        const name = `base_model.model.model.layers.${layer}.${TARGET_MODULE[target]}.lora_${side}.weight`;
        const tensor = file.tensors.get(name);
        if (tensor === undefined || tensor.shape.join() !== shape.join()) {
          throw foreign(path, `${name} is ${tensor ? `[${tensor.shape}], not [${shape}]` : "missing"}`);
        }
        into.set(await tensor.read(), layer * (shape[0] as number) * (shape[1] as number));
        known.add(name);
      }
    }
  }
  const other = [...file.tensors.keys()].find((name) => !known.has(name));
  if (other !== undefined) throw foreign(path, `it holds ${other}, which the engine does not apply`);
  return lora;
}

/** Which linears an adapter changes, in the block's order. */
export function targetsOf(lora: LoraWeights): LoraTarget[] {
  return LORA_TARGETS.filter((target) => lora.pairs.get(target)?.b.some((value) => value !== 0));
}

function readConfig(path: string): PeftConfig {
  if (!existsSync(path)) throw foreign(path, "the file is missing");
  let settings: PeftConfig;
  try {
    settings = JSON.parse(readFileSync(path, "utf8")) as PeftConfig;
  } catch (cause) {
    throw foreign(path, cause instanceof Error ? cause.message : String(cause));
  }
  if (settings.peft_type !== "LORA" || settings.use_dora)
    throw foreign(path, "it is not a plain LoRA adapter");
  const sizes = [settings.r, settings.lora_alpha];
  if (!sizes.every((value) => typeof value === "number" && value > 0) || (settings.r as number) > 1024) {
    throw foreign(path, "r and lora_alpha must be positive numbers, r at most 1024");
  }
  return settings;
}

function foreign(path: string, why: string): ModelFileError {
  return new ModelFileError({
    what: `${path}: not an adapter for this model`,
    why,
    next: "give the folder of an adapter trained on this base model (adapter_config.json, adapter_model.safetensors)",
  });
}
