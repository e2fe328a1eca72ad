/** Log-likelihoods of target tokens, and their weighted mean as a loss. The vocabulary matrix is frozen. */
import type { Value } from "../onnx/graphBuilder.ts";
import type { Tape } from "../tape.ts";

/** hidden: [M, D], vocabulary: [V, D] → natural-log probabilities [M, V]. */
export function logProbabilities(tape: Tape, hidden: Value, vocabulary: Value): Value {
  const { graph } = tape;
  const logits = graph.node("Gemm", [hidden, vocabulary], { attributes: { transB: 1 } });
  return graph.node("LogSoftmax", [logits], { attributes: { axis: -1 } });
}

/** logProbabilities: [M, V], targets: [M] → [M]. */
export function targetLogProbabilities(tape: Tape, logProbabilities: Value, targets: Value): Value {
  const { graph } = tape;
  const column = graph.node("Unsqueeze", [targets, graph.ints([1])]);
  const picked = graph.node("GatherElements", [logProbabilities, column], { attributes: { axis: 1 } });
  return graph.node("Squeeze", [picked, graph.ints([1])]);
}

/** Σ wᵢ · −log p(targetᵢ) / Σ wᵢ, a scalar. hidden: [M, D]; targets, weights: [M]. */
export function crossEntropy(
  tape: Tape,
  hidden: Value,
  vocabulary: Value,
  targets: Value,
  weights: Value,
): Value {
  const { graph } = tape;
  const logs = logProbabilities(tape, hidden, vocabulary);
  const share = graph.node("Div", [
    weights,
    graph.node("ReduceSum", [weights], { attributes: { keepdims: 0 } }),
  ]); // [M]
  const weighted = graph.node("Mul", [share, targetLogProbabilities(tape, logs, targets)]);
  const loss = graph.node("Neg", [graph.node("ReduceSum", [weighted], { attributes: { keepdims: 0 } })]);
  return tape.record([hidden], loss, (dloss) => {
    // ∂/∂hidden = share · (p · vocabulary − vocabulary[target])
    const expected = graph.node("MatMul", [graph.node("Exp", [logs]), vocabulary]); // [M, D]
    const actual = graph.node("Gather", [vocabulary, targets], { attributes: { axis: 0 } });
    const rows = graph.node("Unsqueeze", [graph.node("Mul", [share, dloss]), graph.ints([1])]);
    return [graph.node("Mul", [graph.node("Sub", [expected, actual]), rows])];
  });
}
