/** Weighted mean of −log p(target) as a loss. The vocabulary matrix is frozen. */
import type { Value } from "../onnx/graphBuilder.ts";
import type { Tape } from "../tape.ts";

/** Probabilities below this (e^−85) count as this in the loss, which stays finite; gradients are exact below it too. */
const SMALLEST = 1e-37;

/**
 * Σ wᵢ · −log p(targetᵢ) / Σ wᵢ, a scalar. hidden: [M, D]; vocabulary: [V, D]; targets, weights: [M]. Only
 * probabilities are kept: log-probabilities beside them would be another M × V numbers written and read again.
 */
export function crossEntropy(
  tape: Tape,
  hidden: Value,
  vocabulary: Value,
  targets: Value,
  weights: Value,
): Value {
  const { graph } = tape;
  const logits = graph.node("Gemm", [hidden, vocabulary], { attributes: { transB: 1 } });
  const probabilities = graph.node("Softmax", [logits], { attributes: { axis: -1 } }); // [M, V]
  const column = graph.node("Unsqueeze", [targets, graph.ints([1])]);
  const picked = graph.node("GatherElements", [probabilities, column], { attributes: { axis: 1 } });
  const logs = graph.node("Log", [
    graph.node("Max", [graph.node("Squeeze", [picked, graph.ints([1])]), graph.float(SMALLEST)]),
  ]); // [M]
  const share = graph.node("Div", [
    weights,
    graph.node("ReduceSum", [weights], { attributes: { keepdims: 0 } }),
  ]); // [M]
  const weighted = graph.node("Mul", [share, logs]);
  const loss = graph.node("Neg", [graph.node("ReduceSum", [weighted], { attributes: { keepdims: 0 } })]);
  return tape.record([hidden], loss, (dloss) => {
    // ∂/∂hidden = share · (p · vocabulary − vocabulary[target])
    const expected = graph.node("MatMul", [probabilities, vocabulary]); // [M, D]
    const actual = graph.node("Gather", [vocabulary, targets], { attributes: { axis: 0 } });
    const rows = graph.node("Unsqueeze", [graph.node("Mul", [share, dloss]), graph.ints([1])]);
    return [graph.node("Mul", [graph.node("Sub", [expected, actual]), rows])];
  });
}
