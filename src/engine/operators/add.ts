import type { Value } from "../onnx/graphBuilder.ts";
import type { Tape } from "../tape.ts";

/** x + y of equal shapes: the residual connection. */
export function add(tape: Tape, x: Value, y: Value): Value {
  return tape.record([x, y], tape.graph.node("Add", [x, y]), (dz) => [dz, dz]);
}
