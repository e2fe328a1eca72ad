import type { Value } from "../onnx/graphBuilder.ts";
import type { Tape } from "../tape.ts";

/** The same numbers in another shape; the gradient goes back to the shape that came in. */
export function reshape(tape: Tape, x: Value, shape: Value): Value {
  const { graph } = tape;
  return tape.record([x], graph.node("Reshape", [x, shape]), (dy) => [
    graph.node("Reshape", [dy, graph.node("Shape", [x])]),
  ]);
}
