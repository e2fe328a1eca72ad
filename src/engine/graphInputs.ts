/** What the training graph and the forward graph share: their inputs and the frozen weights. */

import type { Tensor } from "onnxruntime-node";
import type { WeightValues } from "./families/family.ts";
import { type LoraWeights, targetShape } from "./lora/loraWeights.ts";
import { LORA_TARGETS, type LoraTarget } from "./lora/targets.ts";
import type { GraphBuilder, Value } from "./onnx/graphBuilder.ts";
import type { PreparedWeights } from "./prepareWeights.ts";
import { float32 } from "./run/session.ts";
import type { ModelConfig } from "./weights/modelFile.ts";

/** The frozen parameters as values of the graph, by Hugging Face tensor name. */
export function weightValues(graph: GraphBuilder, weights: PreparedWeights): WeightValues {
  return (name) => {
    const external = weights.tensors.get(name);
    if (external === undefined) throw new Error(`no tensor ${name} among the prepared weights`);
    return graph.external(name, external);
  };
}

/** Declares an A and a B input for every layer and target. Stacked inputs would be cut apart, that is copied, at every run. */
export function loraInputs(
  graph: GraphBuilder,
  config: ModelConfig,
  prefix: string,
): (layer: number, target: LoraTarget) => { a: Value; b: Value } {
  const rank = `${prefix}_rank`;
  for (const target of LORA_TARGETS) {
    const { inputs, outputs } = targetShape(config, target);
    for (let layer = 0; layer < config.layers; layer++) {
      graph.input(loraName(prefix, target, "a", layer), "float32", [rank, inputs]);
      graph.input(loraName(prefix, target, "b", layer), "float32", [outputs, rank]);
    }
  }
  return (layer, target) => ({
    a: loraName(prefix, target, "a", layer),
    b: loraName(prefix, target, "b", layer),
  });
}

/** What stands for one layer's A or B of a target, or its gradient. */
export function loraName(prefix: string, target: LoraTarget, side: "a" | "b", layer: number): string {
  return `${prefix}.${target}.${side}.${layer}`;
}

/** The tensors of an adapter's layers by name; they share memory with it, and so follow what training changes. */
export function loraFeeds(lora: LoraWeights, config: ModelConfig, prefix: string): Record<string, Tensor> {
  const known = FEEDS.get(lora)?.get(prefix);
  if (known !== undefined) return known;
  const feeds: Record<string, Tensor> = {};
  for (const [target, { a, b }] of lora.pairs) {
    const { inputs, outputs } = targetShape(config, target);
    for (let layer = 0; layer < config.layers; layer++) {
      feeds[loraName(prefix, target, "a", layer)] = float32(layerOf(a, layer, config), [lora.rank, inputs]);
      feeds[loraName(prefix, target, "b", layer)] = float32(layerOf(b, layer, config), [outputs, lora.rank]);
    }
  }
  if (!FEEDS.has(lora)) FEEDS.set(lora, new Map());
  FEEDS.get(lora)?.set(prefix, feeds);
  return feeds;
}

const FEEDS = new WeakMap<LoraWeights, Map<string, Record<string, Tensor>>>();

/** One layer's part of numbers that are stacked over layers. */
export function layerOf(stacked: Float32Array, layer: number, { layers }: ModelConfig): Float32Array {
  const size = stacked.length / layers;
  return stacked.subarray(layer * size, (layer + 1) * size);
}
