import type { Value } from "../onnx/graphBuilder.ts";
import type { Tape } from "../tape.ts";

/** x + y of equal shapes: the residual connection. y may be a frozen bias, [D], that every row adds. */
export function add(tape: Tape, x: Value, y: Value): Value {
  return tape.record([x, y], tape.graph.node("Add", [x, y]), (dz) => [dz, dz]);
}
