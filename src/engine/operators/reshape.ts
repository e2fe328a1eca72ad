import type { Dimension, Value } from "../onnx/graphBuilder.ts";
import type { Tape } from "../tape.ts";

export interface Reshaping {
  /** The new shape, as the runtime reads it. */
  readonly shape: Value;
  /** The same for whoever plans the graph, before and after (`NodeOptions.shape`). */
  readonly from: readonly Dimension[];
  readonly to: readonly Dimension[];
}

/** The same numbers in another shape; the gradient goes back to the shape that came in. */
export function reshape(tape: Tape, x: Value, { shape, from, to }: Reshaping): Value {
  const { graph } = tape;
  return tape.record([x], graph.node("Reshape", [x, shape], { shape: to }), (dy) => [
    graph.node("Reshape", [dy, graph.node("Shape", [x])], { shape: from }),
  ]);
}
