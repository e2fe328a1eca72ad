/** y = x Wᵀ + scale · (x Aᵀ) Bᵀ: a frozen linear with an optional low-rank update (Hu et al. 2021, §4.1). */
import type { Value } from "../onnx/graphBuilder.ts";
import type { Tape } from "../tape.ts";

/** A frozen weight, [out, in]; `int8` is the same weight quantised for the forward pass. */
export interface FrozenWeight {
  readonly fp32: Value;
  readonly int8?: Int8Weight;
}

/** [in, out] int8 with one scale per output column. */
export interface Int8Weight {
  readonly weight: Value;
  readonly scale: Value;
}

export interface LowRank {
  /** [rank, in] */
  readonly a: Value;
  /** [out, rank] */
  readonly b: Value;
  readonly scale: number;
}

/** x: [N, in] → [N, out]. W gets no gradient. */
export function linear(tape: Tape, x: Value, weight: FrozenWeight, lora?: LowRank): Value {
  const { graph } = tape;
  const frozen = weight.int8
    ? int8Product(tape, x, weight.int8)
    : graph.node("Gemm", [x, weight.fp32], { attributes: { transB: 1 } });
  if (lora === undefined) {
    return tape.record([x], frozen, (dy) => [graph.node("Gemm", [dy, weight.fp32])]);
  }
  const { a, b } = lora;
  const scale = { float: lora.scale };
  const xa = graph.node("Gemm", [x, a], { attributes: { transB: 1 } }); // [N, rank]
  // Measured: with so short an inner dimension, the product with Bᵀ in place takes 1.6 times as long (6.6 ms, 4.0 ms) as with a copy.
  const bTransposed = graph.node("Transpose", [b], { attributes: { perm: [1, 0] } }); // [rank, out]
  const y = graph.node("Gemm", [xa, bTransposed, frozen], { attributes: { alpha: scale } });
  return tape.record([x, a, b], y, (dy) => {
    const dxa = graph.node("Gemm", [dy, b], { attributes: { alpha: scale } }); // [N, rank]
    const da = graph.node("Gemm", [dxa, x], { attributes: { transA: 1 } });
    const db = graph.node("Gemm", [dy, xa], { attributes: { transA: 1, alpha: scale } });
    if (!tape.isTracked(x)) return [undefined, da, db];
    const throughFrozen = graph.node("Gemm", [dy, weight.fp32]);
    return [graph.node("Gemm", [dxa, a, throughFrozen]), da, db];
  });
}

/**
 * x W with x quantised to int8 one scale a row (a token): one outlier token then costs the others nothing,
 * which one scale a tensor (DynamicQuantizeMatMul) does not give.
 */
function int8Product(tape: Tape, x: Value, { weight, scale }: Int8Weight): Value {
  const { graph } = tape;
  const largest = graph.node("ReduceMax", [graph.node("Abs", [x]), graph.ints([-1])], {
    attributes: { keepdims: 1 },
  });
  const rowScale = graph.node("Mul", [
    graph.node("Max", [largest, graph.float(1e-12)]),
    graph.float(1 / 127),
  ]); // [N, 1]
  const rounded = graph.node("Round", [graph.node("Div", [x, rowScale])]);
  // ONNX Runtime's fast kernels take unsigned activations: shift by a zero point of 128.
  const shifted = graph.node("Cast", [graph.node("Add", [rounded, graph.float(128)])], {
    attributes: { to: 2 },
  });
  const zeroPoint = graph.constant("u_128", "uint8", [], Uint8Array.of(128));
  const product = graph.node("MatMulInteger", [shifted, weight, zeroPoint]);
  const scales = graph.node("Mul", [graph.node("Cast", [product], { attributes: { to: 1 } }), rowScale]);
  return graph.node("Mul", [scales, scale]);
}
