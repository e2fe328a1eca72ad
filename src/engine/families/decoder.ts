/**
 * The decoder of every family: pre-norm blocks, rotary positions, grouped-query attention, gated feed-forward
 * (Touvron et al. 2023), and what a family's traits add. Knows no family by name.
 */

import { targetShape } from "../lora/loraWeights.ts";
import { type LoraTarget, TARGET_MODULE } from "../lora/targets.ts";
import type { Dimension, Value } from "../onnx/graphBuilder.ts";
import { add } from "../operators/add.ts";
import { attention, splitKeyHeads } from "../operators/attention.ts";
import { geglu } from "../operators/geglu.ts";
import { linear } from "../operators/linear.ts";
import { reshape } from "../operators/reshape.ts";
import { rmsNorm } from "../operators/rmsNorm.ts";
import { rotary } from "../operators/rotary.ts";
import { swiglu } from "../operators/swiglu.ts";
import { windowBias } from "../operators/windowBias.ts";
import type { Family } from "./family.ts";
import { rotation } from "./rotation.ts";
import type { Traits } from "./traits.ts";

/** The family with these traits. */
export function decoder(traits: Traits): Family {
  return (tape, config, weights, inputs) => {
    const { graph } = tape;
    const { sliding } = config;
    const { ropeTheta: theta, rotationDivisors: divisors } = config;
    const far = rotation(graph, config, { theta, divisors }, inputs.positions, "rotary");
    const near =
      sliding && rotation(graph, config, { theta: sliding.ropeTheta }, inputs.positions, "rotary.local");
    const nearBias =
      sliding &&
      windowBias(
        graph,
        inputs.bias,
        inputs.positions,
        inputs.keyPositions ?? inputs.positions,
        sliding.window,
      );
    const shape = {
      keyHeads: config.kvHeads,
      groups: config.heads / config.kvHeads,
      headSize: config.headSize,
      scale: config.attentionScale ?? 1 / Math.sqrt(config.headSize),
    };
    const gate = traits.gate === "gelu" ? geglu : swiglu;
    const normed = (x: Value, name: string) => {
      const weight = weights(`${name}.weight`);
      const factor = traits.normsFromOne ? graph.node("Add", [weight, graph.float(1)]) : weight;
      return rmsNorm(tape, x, factor, config.normEpsilon);
    };
    const embedding = weights("model.embed_tokens.weight");
    const batched = graph.node("Concat", [graph.node("Shape", [inputs.ids]), graph.ints([-1])], {
      attributes: { axis: 0 },
    }); // [B, T, -1]
    const keys: Value[] = [];
    const values: Value[] = [];

    const embedded = graph.node("Gather", [embedding, inputs.ids], { attributes: { axis: 0 } });
    let x = graph.node("Reshape", [embedded, graph.ints([-1, config.hiddenSize])], {
      shape: ["N", config.hiddenSize],
    });
    if (traits.scaledEmbedding) x = graph.node("Mul", [x, graph.float(Math.sqrt(config.hiddenSize))]);
    for (let layer = 0; layer < config.layers; layer++) {
      const block = `model.layers.${layer}`;
      const isNear = sliding?.layers[layer] === true;
      const { tables, places } = isNear && near ? near : far;
      const project = (input: Value, target: LoraTarget) => {
        const module = `${block}.${TARGET_MODULE[target]}`;
        const y = linear(tape, input, weights(`${module}.weight`), inputs.lora(layer, target));
        const biased = traits.biases && /^[qkv]_proj$/.test(target);
        return biased ? add(tape, y, weights(`${module}.bias`)) : y;
      };
      /** [N, …] → [B, T, …]. */
      const inRows = (
        value: Value,
        target: LoraTarget,
        from: Dimension[] = ["N", targetShape(config, target).outputs],
      ) => {
        const to = ["B", "T", targetShape(config, target).outputs];
        return reshape(tape, value, { shape: batched, from, to });
      };
      const turned = (input: Value, target: "q_proj" | "k_proj") => {
        const heads = project(input, target); // [N, H · d]
        if (!traits.headNorms) return rotary(tape, inRows(heads, target), places, tables);
        const width = targetShape(config, target).outputs;
        const perHead = [`N·${width / config.headSize}`, config.headSize];
        const shape = graph.ints([-1, config.headSize]);
        const apart = reshape(tape, heads, { shape, from: ["N", width], to: perHead });
        const even = normed(apart, `${block}.self_attn.${target === "q_proj" ? "q_norm" : "k_norm"}`);
        return rotary(tape, inRows(even, target, perHead), places, tables);
      };
      /** Adds what a half of the block gives to what it read. */
      const joined = (given: Value, name: string) =>
        add(tape, x, traits.outputNorms ? normed(given, `${block}.${name}`) : given);

      const attended = normed(x, `${block}.input_layernorm`);
      const query = turned(attended, "q_proj");
      const key = splitKeyHeads(tape, turned(attended, "k_proj"), shape);
      const value = splitKeyHeads(tape, inRows(project(attended, "v_proj"), "v_proj"), shape);
      keys.push(key);
      values.push(value);
      const bias = isNear && nearBias ? nearBias : inputs.bias;
      const mixed = attention(tape, query, key, value, bias, shape, inputs.earlier?.(layer));
      x = joined(project(mixed, "o_proj"), "post_attention_layernorm");

      // Llama's name for the norm before the feed-forward block says that it comes after attention.
      const fed = normed(
        x,
        `${block}.${traits.outputNorms ? "pre_feedforward_layernorm" : "post_attention_layernorm"}`,
      );
      const gated = gate(tape, project(fed, "gate_proj"), project(fed, "up_proj"));
      x = joined(project(gated, "down_proj"), "post_feedforward_layernorm");
    }
    return {
      hidden: normed(x, "model.norm"),
      vocabulary: config.tiedEmbeddings ? embedding : weights("lm_head.weight"),
      keys,
      values,
    };
  };
}
