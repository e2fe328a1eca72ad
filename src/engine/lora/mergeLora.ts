/** A model's tensors with an adapter merged in, in Hugging Face's names and layout. */
import type { ModelFile, ModelTensor } from "../weights/modelFile.ts";
import { addUpdate } from "./addUpdate.ts";
import type { LoraWeights } from "./loraWeights.ts";
import { LORA_TARGETS, TARGET_MODULE } from "./targets.ts";

/**
 * One matrix is in memory at a time: tensors are merged when they are read. Those that may have changed are of type
 * "F32": merged numbers are no longer those of a block format.
 */
export function mergeLora(
  { tensors, config }: Pick<ModelFile, "tensors" | "config">,
  lora: LoraWeights,
): ReadonlyMap<string, ModelTensor> {
  const merged = new Map(tensors);
  for (const target of LORA_TARGETS) {
    for (let layer = 0; layer < lora.layers; layer++) {
      const name = `model.layers.${layer}.${TARGET_MODULE[target]}.weight`;
      const tensor = tensors.get(name);
      if (tensor === undefined) throw new RangeError(`the model has no ${name}`);
      const read = async () => {
        const weight = await tensor.read();
        addUpdate(weight, lora, { target, layer }, config);
        return weight;
      };
      merged.set(name, { ...tensor, type: "F32", read });
    }
  }
  return merged;
}
