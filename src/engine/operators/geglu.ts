/** The gated activation of Gemma's feed-forward block: gelu(gate) · up (Shazeer 2020), gelu in its tanh form. */
import type { Value } from "../onnx/graphBuilder.ts";
import type { Tape } from "../tape.ts";

/** gelu(g) = ½ g (1 + tanh u) with u = √(2/π) (g + 0.044715 g³) (Hendrycks and Gimpel 2016, §2). */
const OUTER = Math.sqrt(2 / Math.PI);
const CUBE = 0.044715;

/** gate, up: [N, F] → [N, F]. */
export function geglu(tape: Tape, gate: Value, up: Value): Value {
  const { graph } = tape;
  const multiply = (x: Value, y: Value) => graph.node("Mul", [x, y]);
  const square = multiply(gate, gate);
  // ½ (1 + tanh u) = σ(2u)
  const twiceSlope = graph.node("Add", [
    multiply(square, graph.float(2 * OUTER * CUBE)),
    graph.float(2 * OUTER),
  ]); // 2u / g
  const sigmoid = graph.node("Sigmoid", [multiply(gate, twiceSlope)]);
  const gelu = multiply(gate, sigmoid);
  return tape.record([gate, up], multiply(gelu, up), (dy) => {
    // gelu′ = σ + gelu · (1 − σ) · (2u)′
    const turn = graph.node("Add", [multiply(square, graph.float(6 * OUTER * CUBE)), graph.float(2 * OUTER)]);
    const rest = multiply(graph.node("Sub", [graph.float(1), sigmoid]), turn);
    const slope = graph.node("Add", [sigmoid, multiply(gelu, rest)]);
    return [multiply(multiply(dy, up), slope), multiply(dy, gelu)];
  });
}
