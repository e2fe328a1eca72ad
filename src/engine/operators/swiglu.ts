/** The gated activation of Llama's feed-forward block: silu(gate) · up (Shazeer 2020). */
import type { Value } from "../onnx/graphBuilder.ts";
import type { Tape } from "../tape.ts";

/** gate, up: [N, F] → [N, F]. */
export function swiglu(tape: Tape, gate: Value, up: Value): Value {
  const { graph } = tape;
  const sigmoid = graph.node("Sigmoid", [gate]);
  const silu = graph.node("Mul", [gate, sigmoid]);
  const y = graph.node("Mul", [silu, up]);
  return tape.record([gate, up], y, (dy) => {
    // silu′ = σ + silu · (1 − σ)
    const slope = graph.node("Add", [
      sigmoid,
      graph.node("Mul", [silu, graph.node("Sub", [graph.float(1), sigmoid])]),
    ]);
    return [graph.node("Mul", [graph.node("Mul", [dy, up]), slope]), graph.node("Mul", [dy, silu])];
  });
}
