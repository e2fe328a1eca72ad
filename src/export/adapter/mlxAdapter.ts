/** mlx-lm's adapter folder. Rules: mlx_lm/tuner/utils.py (`load_adapters`, `linear_to_lora_layers`) and lora.py. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadPeft } from "../../engine/lora/loadPeft.ts";
import { targetShape } from "../../engine/lora/loraWeights.ts";
import { saveMlxLora } from "../../engine/lora/saveMlxLora.ts";
import { LORA_TARGETS, TARGET_MODULE } from "../../engine/lora/targets.ts";
import type { ModelConfig } from "../../engine/weights/modelFile.ts";
import { readSafetensors } from "../../engine/weights/readSafetensors.ts";
import type { AdapterTarget } from "./adapterTypes.ts";
import { readable, unmet } from "./rules.ts";

const CONFIG = "adapter_config.json";
const WEIGHTS = "adapters.safetensors";

interface MlxSettings {
  readonly fine_tune_type?: unknown;
  readonly num_layers?: unknown;
  readonly lora_parameters?: { rank?: unknown; scale?: unknown; dropout?: unknown; keys?: unknown };
}

export const mlxAdapter: AdapterTarget = {
  name: "mlx-adapter",
  summary: "mlx-lm on Apple computers: adapters.safetensors and adapter_config.json",
  async write({ folder, base }, path) {
    const { config } = await base();
    saveMlxLora(path, await loadPeft(folder, config), config);
  },
  check: ({ base }, path) =>
    readable(
      WEIGHTS,
      async () => ({
        config: (await base()).config,
        settings: JSON.parse(readFileSync(join(path, CONFIG), "utf8")) as MlxSettings,
        tensors: (await readSafetensors(join(path, WEIGHTS))).tensors,
      }),
      ({ config, settings, tensors }) => {
        const { rank, scale, dropout, keys } = settings.lora_parameters ?? {};
        const modules = Array.isArray(keys) ? (keys as unknown[]) : [];
        const wanted = shapesOf(config, modules, Number(rank));
        const wrong = [...wanted].filter(([name, shape]) => tensors.get(name)?.shape.join() !== shape.join());
        return [
          ...unmet(CONFIG, [
            [settings.fine_tune_type === "lora", "fine_tune_type is lora"],
            // It counts from the last block; a tensor of a block that is not turned into LoRA is dropped unsaid.
            [settings.num_layers === config.layers, "num_layers is the number of the model's blocks"],
            [Number.isInteger(rank) && Number(rank) > 0, "rank is a number above 0"],
            [Number.isFinite(scale) && Number(scale) > 0, "scale is a number above 0"],
            [dropout === 0, "dropout is 0"],
            [modules.length > 0, "keys name the modules; by default only q and v are adapted"],
          ]),
          ...unmet(WEIGHTS, [
            [
              wrong.length === 0,
              `lora_a is [in, rank] and lora_b [rank, out]; wrong or missing: ${wrong[0]?.[0]}`,
            ],
            [
              tensors.size === wanted.size,
              "it holds the tensors of the modules that keys name and no others",
            ],
          ]),
        ];
      },
    ),
  use: () => "mlx_lm.generate --model BASE --adapter-path this folder",
};

/** Every tensor that mlx-lm looks for, with its shape. */
function shapesOf(config: ModelConfig, modules: readonly unknown[], rank: number): Map<string, number[]> {
  const shapes = new Map<string, number[]>();
  for (const target of LORA_TARGETS) {
    if (!modules.includes(TARGET_MODULE[target])) continue;
    const { inputs, outputs } = targetShape(config, target);
    for (let layer = 0; layer < config.layers; layer++) {
      const name = `model.layers.${layer}.${TARGET_MODULE[target]}`;
      shapes.set(`${name}.lora_a`, [inputs, rank]);
      shapes.set(`${name}.lora_b`, [rank, outputs]);
    }
  }
  return shapes;
}
