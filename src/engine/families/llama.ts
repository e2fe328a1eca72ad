/** Llama (Touvron et al. 2023): pre-norm blocks, rotary positions, grouped-query attention, gated feed-forward. */

import { type LoraTarget, TARGET_MODULE } from "../lora/targets.ts";
import type { Value } from "../onnx/graphBuilder.ts";
import { add } from "../operators/add.ts";
import { attention, splitKeyHeads } from "../operators/attention.ts";
import { linear } from "../operators/linear.ts";
import { reshape } from "../operators/reshape.ts";
import { rmsNorm } from "../operators/rmsNorm.ts";
import { rotary } from "../operators/rotary.ts";
import { swiglu } from "../operators/swiglu.ts";
import type { Family } from "./family.ts";
import { rotaryTables } from "./rotaryTables.ts";

export const llama: Family = (tape, config, weights, inputs) => {
  const { graph } = tape;
  const tables = rotaryTables(graph, config);
  const shape = {
    keyHeads: config.kvHeads,
    groups: config.heads / config.kvHeads,
    headSize: config.headSize,
    scale: 1 / Math.sqrt(config.headSize),
  };
  const embedding = weights.tensor("model.embed_tokens.weight");
  const batched = graph.node("Concat", [graph.node("Shape", [inputs.ids]), graph.ints([-1])], {
    attributes: { axis: 0 },
  }); // [B, T, -1]
  const keys: Value[] = [];
  const values: Value[] = [];

  const embedded = graph.node("Gather", [embedding, inputs.ids], { attributes: { axis: 0 } });
  let x = graph.node("Reshape", [embedded, graph.ints([-1, config.hiddenSize])]); // [N, D]
  for (let layer = 0; layer < config.layers; layer++) {
    const block = `model.layers.${layer}`;
    const project = (input: Value, target: LoraTarget) =>
      linear(
        tape,
        input,
        weights.matrix(`${block}.${TARGET_MODULE[target]}.weight`),
        inputs.lora(layer, target),
      );

    const attended = rmsNorm(tape, x, weights.tensor(`${block}.input_layernorm.weight`), config.normEpsilon);
    const turned = (target: LoraTarget) =>
      rotary(tape, reshape(tape, project(attended, target), batched), inputs.positions, tables);
    const query = turned("q_proj");
    const key = splitKeyHeads(tape, turned("k_proj"), shape);
    const value = splitKeyHeads(tape, reshape(tape, project(attended, "v_proj"), batched), shape);
    keys.push(key);
    values.push(value);
    const mixed = attention(tape, query, key, value, inputs.bias, shape, inputs.earlier?.(layer));
    x = add(tape, x, project(mixed, "o_proj"));

    const fed = rmsNorm(
      tape,
      x,
      weights.tensor(`${block}.post_attention_layernorm.weight`),
      config.normEpsilon,
    );
    const gated = swiglu(tape, project(fed, "gate_proj"), project(fed, "up_proj"));
    x = add(tape, x, project(gated, "down_proj"));
  }
  return {
    hidden: rmsNorm(tape, x, weights.tensor("model.norm.weight"), config.normEpsilon),
    vocabulary: config.tiedEmbeddings ? embedding : weights.tensor("lm_head.weight"),
    keys,
    values,
  };
};
