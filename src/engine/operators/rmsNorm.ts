/** Root-mean-square norm (Zhang and Sennrich 2019): y = x / √(mean x² + ε) · weight. The weight is frozen. */
import type { Value } from "../onnx/graphBuilder.ts";
import type { Tape } from "../tape.ts";

/** x: [N, D], weight: [D] → [N, D]. */
export function rmsNorm(tape: Tape, x: Value, weight: Value, epsilon: number): Value {
  const { graph } = tape;
  const [y, inverse] = graph.nodeWith("SimplifiedLayerNormalization", [x, weight], 2, {
    attributes: { axis: -1, epsilon: { float: epsilon }, stash_type: 1 },
  }) as [Value, Value]; // inverse: [N, 1]
  return tape.record([x], y, (dy) => {
    const scaled = graph.node("Mul", [dy, weight]);
    const normal = graph.node("Mul", [x, inverse]);
    const projection = graph.node("ReduceMean", [graph.node("Mul", [scaled, normal]), graph.ints([-1])], {
      attributes: { keepdims: 1 },
    }); // [N, 1]
    const orthogonal = graph.node("Sub", [scaled, graph.node("Mul", [normal, projection])]);
    return [graph.node("Mul", [inverse, orthogonal])];
  });
}
