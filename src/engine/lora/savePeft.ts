/**
 * Writes an adapter as a PEFT folder. Tensor names and the minimal configuration are those of PEFT 0.x:
 * newer keys are left out because older loaders refuse them.
 */
import { join } from "node:path";
import { canonicalJson } from "../../core/contentId.ts";
import { writeAtomic } from "../../core/writeAtomic.ts";
import type { ModelConfig } from "../weights/modelFile.ts";
import { type TensorToWrite, writeSafetensors } from "../weights/writeSafetensors.ts";
import { type LoraWeights, targetShape } from "./loraWeights.ts";
import { LORA_TARGETS, TARGET_MODULE } from "./targets.ts";

export interface SavePeftOptions {
  /** Name of the base model, for people and for `PeftModel.from_pretrained`. */
  readonly baseModel: string;
  /** F32 by default; F16 halves the file. */
  readonly type?: "F32" | "F16";
}

export function savePeft(
  folder: string,
  lora: LoraWeights,
  config: ModelConfig,
  options: SavePeftOptions,
): void {
  const tensors = new Map<string, TensorToWrite>();
  for (const [target, { a, b }] of lora.pairs) {
    const { inputs, outputs } = targetShape(config, target);
    const sizes = [
      { side: "A", data: a, shape: [lora.rank, inputs] },
      { side: "B", data: b, shape: [outputs, lora.rank] },
    ];
    for (const { side, data, shape } of sizes) {
      const size = data.length / lora.layers;
      for (let layer = 0; layer < lora.layers; layer++) {
        const name = `base_model.model.model.layers.${layer}.${TARGET_MODULE[target]}.lora_${side}.weight`;
        const part = data.subarray(layer * size, (layer + 1) * size);
        tensors.set(name, { shape, data: part, type: options.type ?? "F32" });
      }
    }
  }
  const settings = {
    base_model_name_or_path: options.baseModel,
    bias: "none",
    fan_in_fan_out: false,
    inference_mode: true,
    init_lora_weights: true,
    lora_alpha: lora.alpha,
    lora_dropout: 0,
    modules_to_save: null,
    peft_type: "LORA",
    r: lora.rank,
    target_modules: [...LORA_TARGETS],
    task_type: "CAUSAL_LM",
    use_dora: false,
    use_rslora: false,
  };
  writeSafetensors(join(folder, "adapter_model.safetensors"), tensors);
  writeAtomic(
    join(folder, "adapter_config.json"),
    `${JSON.stringify(JSON.parse(canonicalJson(settings)), null, 2)}\n`,
  );
}
