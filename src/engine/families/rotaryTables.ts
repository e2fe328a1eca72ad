import type { GraphBuilder } from "../onnx/graphBuilder.ts";
import type { RotaryTables } from "../operators/rotary.ts";

/** cos and sin of position · frequency for every position the model can take, [positions, headSize / 2]. */
export function rotaryTables(
  graph: GraphBuilder,
  contextLength: number,
  frequencies: Float32Array,
  name: string,
): RotaryTables {
  const half = frequencies.length;
  const cos = new Float32Array(contextLength * half);
  const sin = new Float32Array(contextLength * half);
  for (let i = 0; i < half; i++) {
    const frequency = frequencies[i] as number;
    for (let position = 0; position < contextLength; position++) {
      const angle = Math.fround(position * frequency);
      cos[position * half + i] = Math.cos(angle);
      sin[position * half + i] = Math.sin(angle);
    }
  }
  const shape = [contextLength, half];
  return {
    cos: graph.constant(`${name}.cos`, "float32", shape, cos),
    sin: graph.constant(`${name}.sin`, "float32", shape, sin),
    minusSin: graph.constant(
      `${name}.minusSin`,
      "float32",
      shape,
      sin.map((value) => -value),
    ),
  };
}
