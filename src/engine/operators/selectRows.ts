import type { Value } from "../onnx/graphBuilder.ts";
import type { Tape } from "../tape.ts";

/** x: [N, D], rows: [M] → [M, D], D given as `size`: the positions that carry loss, so that no other meets the vocabulary. */
export function selectRows(tape: Tape, x: Value, rows: Value, size: number): Value {
  const { graph } = tape;
  return tape.record([x], graph.node("Gather", [x, rows], { attributes: { axis: 0 } }), (dy) => {
    const zeros = graph.node("ConstantOfShape", [graph.node("Shape", [x])]);
    const indices = graph.node("Unsqueeze", [rows, graph.ints([1])]);
    const attributes = { reduction: "add" };
    return [graph.node("ScatterND", [zeros, indices, dy], { attributes, shape: ["N", size] })];
  });
}
