/** The training graph: a batch and an adapter in; the loss and the adapter's gradients out. */
import { familyOf } from "./families/families.ts";
import { loraInputs, loraName, weightValues } from "./graphInputs.ts";
import { targetShape } from "./lora/loraWeights.ts";
import { LORA_TARGETS, type LoraTarget } from "./lora/targets.ts";
import { GraphBuilder, type Value } from "./onnx/graphBuilder.ts";
import { crossEntropy } from "./operators/crossEntropy.ts";
import type { LowRank } from "./operators/linear.ts";
import { selectRows } from "./operators/selectRows.ts";
import type { PreparedWeights } from "./prepareWeights.ts";
import { Tape } from "./tape.ts";
import type { ModelConfig } from "./weights/modelFile.ts";

export interface TrainingGraphOptions {
  /** Scale of the trained update, alpha / rank. */
  readonly scale: number;
}

/**
 * Inputs: ids, positions [B, T]; bias [1, B, 1, T, T]; selected, targets, weights [M];
 * trained.<target>.<a or b>.<layer>. Outputs: loss, and gradient.<…>.
 */
export function trainingGraph(
  config: ModelConfig,
  weights: PreparedWeights,
  options: TrainingGraphOptions,
): GraphBuilder {
  const graph = new GraphBuilder();
  const tape = new Tape(graph);
  const ids = graph.input("ids", "int64", ["B", "T"]);
  const positions = graph.input("positions", "int64", ["B", "T"]);
  const bias = graph.input("bias", "float32", [1, "B", 1, "T", "T"]);
  const selected = graph.input("selected", "int64", ["M"]);
  const targets = graph.input("targets", "int64", ["M"]);
  const lossWeights = graph.input("weights", "float32", ["M"]);

  const trained = loraInputs(graph, config, "trained");
  const leaves = new Map<string, Value>();
  const lora = (layer: number, target: LoraTarget): LowRank => {
    const { a, b } = trained(layer, target);
    leaves.set(`${layer}.${target}.a`, tape.track(a));
    leaves.set(`${layer}.${target}.b`, tape.track(b));
    return { a, b, scale: options.scale };
  };

  const decoder = familyOf(config)(tape, config, weightValues(graph, weights), {
    ids,
    positions,
    bias,
    lora,
  });
  const predicting = selectRows(tape, decoder.hidden, selected, config.hiddenSize);
  const loss = crossEntropy(tape, predicting, decoder.vocabulary, targets, lossWeights);
  graph.output("loss", loss, "float32", []);

  const names = [...leaves.keys()];
  const gradients = tape.gradients(loss, graph.float(1), [...leaves.values()]);
  const gradientOf = new Map(names.map((name, i) => [name, gradients[i] as Value]));
  for (const target of LORA_TARGETS) {
    const { inputs, outputs } = targetShape(config, target);
    for (const side of ["a", "b"] as const) {
      const shape = side === "a" ? ["rank", inputs] : [outputs, "rank"];
      for (let layer = 0; layer < config.layers; layer++) {
        const gradient = gradientOf.get(`${layer}.${target}.${side}`) as Value;
        graph.output(loraName("gradient", target, side, layer), gradient, "float32", shape);
      }
    }
  }
  return graph;
}
