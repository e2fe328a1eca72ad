/**
 * Grouped-query attention (Ainslie et al. 2023) over up to three segments of keys and values:
 *   prefix  shared by all rows of the batch (documents in the prompt), one matrix product for all rows,
 *   past    each row's own earlier tokens,
 *   new     the tokens of this call.
 * Heads stand first, [K, B, …], so that folding the batch into the rows of the shared product moves no data.
 * Shape letters: B rows, T new tokens, K key heads, G query heads a key head, d head size, S all keys.
 */
import type { Dimension, Value } from "../onnx/graphBuilder.ts";
import type { Tape } from "../tape.ts";

export interface AttentionShape {
  readonly keyHeads: number;
  readonly groups: number;
  readonly headSize: number;
  /** Multiplies q·k; 1/√d in Llama. */
  readonly scale: number;
}

export interface EarlierKeys {
  /** [K, P, d], seen by every row. */
  readonly prefixKeys: Value;
  readonly prefixValues: Value;
  /** [K, B, C, d] */
  readonly pastKeys: Value;
  readonly pastValues: Value;
}

/** [B, T, K · d] → [K, B, T, d]. */
export function splitKeyHeads(tape: Tape, x: Value, shape: AttentionShape): Value {
  const { graph } = tape;
  const split = graph.node("Reshape", [x, graph.ints([0, 0, shape.keyHeads, shape.headSize])], {
    shape: ["B", "T", shape.keyHeads, shape.headSize],
  });
  const y = graph.node("Transpose", [split], { attributes: { perm: [2, 0, 1, 3] } });
  return tape.record([x], y, (dy) => {
    const back = graph.node("Transpose", [dy], { attributes: { perm: [1, 2, 0, 3] } });
    const size = shape.keyHeads * shape.headSize;
    return [graph.node("Reshape", [back, graph.ints([0, 0, size])], { shape: ["B", "T", size] })];
  });
}

/**
 * query: [B, T, K · G · d]; keys, values: [K, B, T, d]; bias: [1, B, 1, T, S], added to the scores,
 * its last axis in the order prefix, past, new → [B · T, K · G · d].
 */
export function attention(
  tape: Tape,
  query: Value,
  keys: Value,
  values: Value,
  bias: Value,
  shape: AttentionShape,
  earlier?: EarlierKeys,
): Value {
  const { graph } = tape;
  const { keyHeads, groups, headSize } = shape;
  const scale = { float: shape.scale };
  const size = (value: Value, axis: number) =>
    graph.node("Shape", [value], { attributes: { start: axis, end: axis + 1 } });
  const joined = (...parts: Value[]) => graph.node("Concat", parts, { attributes: { axis: 0 } });
  const perKeyHead = (last: Dimension) => ({ shape: [keyHeads, "B", "G·T", last] });
  const perHead = (last: Dimension) => ({ shape: [keyHeads, "B", groups, "T", last] });

  const apart = { shape: ["B", "T", keyHeads, groups, headSize] };
  const split = graph.node("Reshape", [query, graph.ints([0, 0, keyHeads, groups, headSize])], apart);
  const heads = graph.node("Transpose", [split], { attributes: { perm: [2, 0, 3, 1, 4] } }); // [K, B, G, T, d]
  const q = graph.node("Reshape", [heads, graph.ints([0, 0, -1, headSize])], perKeyHead(headSize)); // [K, B, G·T, d]

  let scores = fused(tape, q, transposed(tape, keys), { alpha: scale }); // [K, B, G·T, T]
  if (earlier !== undefined) {
    const folded = graph.node("Reshape", [q, graph.ints([0, -1, headSize])], {
      shape: [keyHeads, "B·G·T", headSize],
    });
    const prefixKeys = graph.node("Transpose", [earlier.prefixKeys], { attributes: { perm: [0, 2, 1] } });
    const prefix = fused(tape, folded, prefixKeys, { alpha: scale }); // [K, B·G·T, P]
    const rows = graph.node(
      "Reshape",
      [prefix, joined(graph.node("Shape", [q], { attributes: { start: 0, end: 3 } }), graph.ints([-1]))],
      perKeyHead("P"),
    );
    const past = fused(tape, q, earlier.pastKeys, { transB: 1, alpha: scale }); // [K, B, G·T, C]
    scores = graph.node("Concat", [rows, past, scores], { attributes: { axis: -1 } });
  }
  const perQuery = graph.node(
    "Reshape",
    [scores, joined(graph.ints([0, 0]), graph.ints([groups]), size(bias, 3), graph.ints([-1]))],
    perHead("S"),
  );
  const biased = graph.node("Add", [perQuery, bias]); // [K, B, G, T, S]
  const softmax = graph.node("Softmax", [biased], { attributes: { axis: -1 } });
  const probabilities = graph.node(
    "Reshape",
    [softmax, joined(graph.ints([0, 0, -1]), size(bias, 4))],
    perKeyHead("S"),
  );

  let mixed: Value; // [K, B, G·T, d]
  if (earlier === undefined) {
    mixed = graph.node("MatMul", [probabilities, values]);
  } else {
    const lengths = joined(size(earlier.prefixKeys, 1), size(earlier.pastKeys, 2), size(keys, 2));
    const [toPrefix, toPast, toNew] = graph.nodeWith("Split", [probabilities, lengths], 3, {
      attributes: { axis: -1 },
    }) as [Value, Value, Value];
    const folded = graph.node(
      "Reshape",
      [toPrefix, joined(graph.ints([0, -1]), size(earlier.prefixKeys, 1))],
      { shape: [keyHeads, "B·G·T", "P"] },
    );
    const fromPrefix = graph.node(
      "Reshape",
      [graph.node("MatMul", [folded, earlier.prefixValues]), graph.node("Shape", [q])],
      perKeyHead(headSize),
    );
    const own = graph.node("Add", [
      graph.node("MatMul", [toPast, earlier.pastValues]),
      graph.node("MatMul", [toNew, values]),
    ]);
    mixed = graph.node("Add", [fromPrefix, own]);
  }
  const output = mergeHeads(tape, mixed, size(bias, 3), shape);

  return tape.record([query, keys, values], output, (dy) => {
    const dSplit = graph.node(
      "Reshape",
      [dy, joined(size(bias, 1), size(bias, 3), graph.ints([keyHeads, groups, headSize]))],
      apart,
    );
    const dHeads = graph.node("Transpose", [dSplit], { attributes: { perm: [2, 0, 3, 1, 4] } });
    const dMixed = graph.node("Reshape", [dHeads, graph.ints([0, 0, -1, headSize])], perKeyHead(headSize));
    const dValues = fused(tape, probabilities, dMixed, { transA: 1 }); // [K, B, T, d]
    const dProbabilities = graph.node("MatMul", [dMixed, transposed(tape, values)]); // [K, B, G·T, T]
    // Softmax: dS = P · (dP − Σ P·dP), and Σ P·dP over keys = Σ mixed·dMixed over d.
    const inner = graph.node("ReduceSum", [graph.node("Mul", [mixed, dMixed]), graph.ints([-1])], {
      attributes: { keepdims: 1 },
    });
    const dScores = graph.node("Mul", [probabilities, graph.node("Sub", [dProbabilities, inner])]);
    const dq = fused(tape, dScores, keys, { alpha: scale }); // [K, B, G·T, d]
    const dKeys = fused(tape, dScores, q, { transA: 1, alpha: scale }); // [K, B, T, d]
    const dqHeads = graph.node("Reshape", [dq, graph.node("Shape", [heads])], perHead(headSize));
    const dqSplit = graph.node("Transpose", [dqHeads], { attributes: { perm: [1, 3, 0, 2, 4] } });
    const width = keyHeads * groups * headSize;
    const dQuery = graph.node("Reshape", [dqSplit, graph.ints([0, 0, width])], { shape: ["B", "T", width] });
    return [dQuery, dKeys, dValues];
  });
}

/** [K, B, G·T, d] → [B · T, K · G · d]. */
function mergeHeads(
  tape: Tape,
  mixed: Value,
  tokens: Value,
  { keyHeads, groups, headSize }: AttentionShape,
): Value {
  const { graph } = tape;
  const shape = graph.node(
    "Concat",
    [graph.ints([0, 0]), graph.ints([groups]), tokens, graph.ints([headSize])],
    { attributes: { axis: 0 } },
  );
  const split = graph.node("Reshape", [mixed, shape], { shape: [keyHeads, "B", groups, "T", headSize] });
  const order = graph.node("Transpose", [split], { attributes: { perm: [1, 3, 0, 2, 4] } });
  const width = keyHeads * groups * headSize;
  return graph.node("Reshape", [order, graph.ints([-1, width])], { shape: ["N", width] });
}

/**
 * [K, B, T, d] → [K, B, d, T]. Measured in a profile of two rows of 800 tokens: the backward product with its right
 * side transposed in place took 20 ms, with a transposed copy 6 ms; the copy itself 0.4 ms.
 */
function transposed({ graph }: Tape, x: Value): Value {
  return graph.node("Transpose", [x], { attributes: { perm: [0, 1, 3, 2] } });
}

function fused(
  { graph }: Tape,
  x: Value,
  y: Value,
  attributes: { transA?: number; transB?: number; alpha?: { float: number } },
): Value {
  return graph.node("FusedMatMul", [x, y], { attributes, domain: "com.microsoft" });
}
