import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { RotaryTables } from "../operators/rotary.ts";
import type { ModelConfig } from "../weights/modelFile.ts";

/** cos and sin of position · θ^(−2i/d) for every position the model can take, [positions, headSize / 2]. */
export function rotaryTables(graph: GraphBuilder, config: ModelConfig): RotaryTables {
  const half = config.headSize / 2;
  const cos = new Float32Array(config.contextLength * half);
  const sin = new Float32Array(config.contextLength * half);
  for (let i = 0; i < half; i++) {
    // The reference program holds the frequencies in single precision; so does this.
    const frequency = Math.fround(1 / config.ropeTheta ** ((2 * i) / config.headSize));
    for (let position = 0; position < config.contextLength; position++) {
      const angle = Math.fround(position * frequency);
      cos[position * half + i] = Math.cos(angle);
      sin[position * half + i] = Math.sin(angle);
    }
  }
  const shape = [config.contextLength, half];
  return {
    cos: graph.constant("rotary.cos", "float32", shape, cos),
    sin: graph.constant("rotary.sin", "float32", shape, sin),
    minusSin: graph.constant(
      "rotary.minusSin",
      "float32",
      shape,
      sin.map((value) => -value),
    ),
  };
}
