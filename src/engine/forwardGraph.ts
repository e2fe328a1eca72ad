/** The forward graph: scores targets and gives logits to sample from, after any earlier keys and values. */
import { familyOf } from "./families/families.ts";
import { loraInputs, weightValues } from "./graphInputs.ts";
import { GraphBuilder } from "./onnx/graphBuilder.ts";
import { selectRows } from "./operators/selectRows.ts";
import type { PreparedWeights } from "./prepareWeights.ts";
import { Tape } from "./tape.ts";
import type { ModelConfig } from "./weights/modelFile.ts";

/**
 * Inputs: ids, positions [B, T]; bias [1, B, 1, T, P + C + T]; prefix.k/v.<layer> [K, P, d] (P ≥ 1);
 * past.k/v.<layer> [K, B, C, d] (C ≥ 1); selected [M], which: [Q] into selected and targets [Q] to score;
 * sampled [R] into selected; lora.<target>.<a or b>.<layer>; for families with windows keyPositions [B, P + C + T].
 * Outputs: logprobs [Q], logits [R, V], new.k/v.<layer> [K, B, T, d].
 */
export function forwardGraph(config: ModelConfig, weights: PreparedWeights): GraphBuilder {
  const graph = new GraphBuilder();
  const tape = new Tape(graph);
  const ids = graph.input("ids", "int64", ["B", "T"]);
  const positions = graph.input("positions", "int64", ["B", "T"]);
  const bias = graph.input("bias", "float32", [1, "B", 1, "T", "S"]);
  const selected = graph.input("selected", "int64", ["M"]);
  const which = graph.input("which", "int64", ["Q"]);
  const targets = graph.input("targets", "int64", ["Q"]);
  const sampled = graph.input("sampled", "int64", ["R"]);
  const lora = loraInputs(graph, config, "lora");
  const keyPositions = config.sliding && graph.input("keyPositions", "int64", ["B", "S"]);
  const { kvHeads, headSize } = config;
  const earlier = Array.from({ length: config.layers }, (_, layer) => ({
    prefixKeys: graph.input(`prefix.k.${layer}`, "float32", [kvHeads, "P", headSize]),
    prefixValues: graph.input(`prefix.v.${layer}`, "float32", [kvHeads, "P", headSize]),
    pastKeys: graph.input(`past.k.${layer}`, "float32", [kvHeads, "B", "C", headSize]),
    pastValues: graph.input(`past.v.${layer}`, "float32", [kvHeads, "B", "C", headSize]),
  }));

  const decoder = familyOf(config)(tape, config, weightValues(graph, weights), {
    ids,
    positions,
    bias,
    ...(keyPositions === undefined ? {} : { keyPositions }),
    earlier: (layer) => earlier[layer] as (typeof earlier)[number],
    lora: (layer, target) => ({ ...lora(layer, target), scale: 1 }),
  });
  const hidden = selectRows(tape, decoder.hidden, selected, config.hiddenSize);
  const logits = graph.node("Gemm", [hidden, decoder.vocabulary], { attributes: { transB: 1 } });
  graph.output("logits", selectRows(tape, logits, sampled, config.vocabularySize), "float32", [
    "R",
    config.vocabularySize,
  ]);
  // One position may predict several targets (the options of a question): score them from one row.
  const logs = graph.node("LogSoftmax", [logits], { attributes: { axis: -1 } });
  const scored = graph.node("GatherND", [
    logs,
    graph.node(
      "Concat",
      [
        graph.node("Unsqueeze", [which, graph.ints([1])]),
        graph.node("Unsqueeze", [targets, graph.ints([1])]),
      ],
      { attributes: { axis: 1 } },
    ),
  ]);
  graph.output("logprobs", scored, "float32", ["Q"]);
  for (let layer = 0; layer < config.layers; layer++) {
    const shape = [kvHeads, "B", "T", headSize];
    graph.output(`new.k.${layer}`, decoder.keys[layer] as string, "float32", shape);
    graph.output(`new.v.${layer}`, decoder.values[layer] as string, "float32", shape);
  }
  return graph;
}
