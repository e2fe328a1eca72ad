/** Hides keys that stand too far back: local attention (Beltagy et al. 2020, §3.1, causal). */
import type { GraphBuilder, Value } from "../onnx/graphBuilder.ts";

/** As in packRows: exp underflows to exactly 0; twice this is still a number. */
const HIDDEN = -1e9;

/**
 * bias [1, B, 1, T, S] with the keys hidden that stand `window` or more positions before their query, so that a token
 * sees itself and `window` − 1 tokens before it. positions: [B, T], keyPositions: [B, S]. The tokens of a branch stand
 * right after its trunk's end, so the difference of positions is the distance along the branch.
 */
export function windowBias(
  graph: GraphBuilder,
  bias: Value,
  positions: Value,
  keyPositions: Value,
  window: number,
): Value {
  const distance = graph.node("Sub", [
    graph.node("Unsqueeze", [positions, graph.ints([2])]),
    graph.node("Unsqueeze", [keyPositions, graph.ints([1])]),
  ]); // [B, T, S]
  const outside = graph.node("GreaterOrEqual", [distance, graph.int(window)]);
  const hidden = graph.node("Where", [outside, graph.float(HIDDEN), graph.float(0)]);
  return graph.node("Add", [bias, graph.node("Unsqueeze", [hidden, graph.ints([0, 2])])]);
}
