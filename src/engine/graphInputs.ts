/** What the training graph and the forward graph share: their inputs and the frozen weights. */

import type { Tensor } from "onnxruntime-node";
import type { WeightValues } from "./families/family.ts";
import { type LoraWeights, targetShape } from "./lora/loraWeights.ts";
import { LORA_TARGETS, type LoraTarget } from "./lora/targets.ts";
import type { GraphBuilder, Value } from "./onnx/graphBuilder.ts";
import type { PreparedWeights } from "./prepareWeights.ts";
import { float32 } from "./run/session.ts";
import type { ModelConfig } from "./weights/modelFile.ts";

/** Which arithmetic the frozen linears use in the forward pass. */
export type Precision = "fp32" | "int8";

export function weightValues(
  graph: GraphBuilder,
  weights: PreparedWeights,
  precision: Precision,
): WeightValues {
  const tensor = (name: string): Value => {
    const external = weights.tensors.get(name);
    if (external === undefined) throw new Error(`no tensor ${name} among the prepared weights`);
    return graph.external(name, external);
  };
  return {
    tensor,
    matrix: (name) =>
      precision === "fp32"
        ? { fp32: tensor(name) }
        : {
            // A thunk would do: an initializer that no node uses is dropped by ONNX Runtime with a warning.
            get fp32() {
              return tensor(name);
            },
            int8: { weight: tensor(`${name}.int8`), scale: tensor(`${name}.scale`) },
          },
  };
}

/** Declares one stacked A and B input per target and gives the slices of a layer. */
export function loraInputs(
  graph: GraphBuilder,
  config: ModelConfig,
  prefix: string,
): (layer: number, target: LoraTarget) => { a: Value; b: Value } {
  for (const target of LORA_TARGETS) {
    const { inputs, outputs } = targetShape(config, target);
    const rank = `${prefix}_rank`;
    graph.input(`${prefix}.${target}.a`, "float32", [config.layers, rank, inputs]);
    graph.input(`${prefix}.${target}.b`, "float32", [config.layers, outputs, rank]);
  }
  const slice = (name: string, layer: number) =>
    graph.node("Gather", [name, graph.int(layer)], { attributes: { axis: 0 } });
  return (layer, target) => ({
    a: slice(`${prefix}.${target}.a`, layer),
    b: slice(`${prefix}.${target}.b`, layer),
  });
}

/** The tensors that fill `loraInputs`; they share memory with the adapter. */
export function loraFeeds(lora: LoraWeights, config: ModelConfig, prefix: string): Record<string, Tensor> {
  const feeds: Record<string, Tensor> = {};
  for (const [target, { a, b }] of lora.pairs) {
    const { inputs, outputs } = targetShape(config, target);
    feeds[`${prefix}.${target}.a`] = float32(a, [config.layers, lora.rank, inputs]);
    feeds[`${prefix}.${target}.b`] = float32(b, [config.layers, outputs, lora.rank]);
  }
  return feeds;
}
