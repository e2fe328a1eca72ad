/**
 * How fast ONNX Runtime multiplies by weights of 8 or 4 bits (`MatMulNBits`, blocks of 32) beside fp32, by rows at once,
 * and how far the products lie from fp32's: the counts of docs/experiments.md. The shape is SmolLM2-135M's up projection.
 *
 *   tsx scripts/timeNbits.ts
 */
import * as ort from "onnxruntime-node";
import { Random } from "../src/core/random.ts";
import { GraphBuilder, type Value } from "../src/engine/onnx/graphBuilder.ts";

const [INPUTS, OUTPUTS, BLOCK] = [576, 1536, 32];
const random = new Random("nbits");
const numbers = (count: number) => Float32Array.from({ length: count }, () => 2 * random.float() - 1);
const weight = numbers(OUTPUTS * INPUTS);

for (const rows of [1, 16, 64, 512, 1024]) {
  const x = numbers(rows * INPUTS);
  const exact = await product(x, (graph) =>
    graph.node("Gemm", ["x", graph.constant("w", "float32", [OUTPUTS, INPUTS], weight)], {
      attributes: { transB: 1 },
    }),
  );
  const speed = (2 * rows * INPUTS * OUTPUTS) / exact.milliseconds / 1e6;
  console.log(`${rows} rows: fp32 ${exact.milliseconds.toFixed(2)} ms (${speed.toFixed(0)} Gflop/s)`);
  for (const bits of [8, 4]) {
    const { values, scales } = quantised(bits);
    // 0: whatever the operator prefers, fp32 products; 4: activations in int8 as well.
    for (const level of [0, 4]) {
      const made = await product(x, (graph) =>
        graph.node(
          "MatMulNBits",
          [
            "x",
            graph.constant("q", "uint8", [OUTPUTS, INPUTS / BLOCK, (BLOCK * bits) / 8], values),
            graph.constant("s", "float32", [OUTPUTS, INPUTS / BLOCK], scales),
          ],
          {
            attributes: { K: INPUTS, N: OUTPUTS, bits, block_size: BLOCK, accuracy_level: level },
            domain: "com.microsoft",
          },
        ),
      );
      const ratio = (exact.milliseconds / made.milliseconds).toFixed(2);
      console.log(
        `  ${bits} bits, level ${level}: ${ratio} × fp32, off by ${distance(made.y, exact.y).toFixed(4)}`,
      );
    }
  }
}

/** The product, and the best of 40 times. */
async function product(
  x: Float32Array,
  build: (graph: GraphBuilder) => Value,
): Promise<{ y: Float32Array; milliseconds: number }> {
  const graph = new GraphBuilder();
  graph.input("x", "float32", ["M", INPUTS]);
  graph.output("y", build(graph), "float32", ["M", OUTPUTS]);
  const session = await ort.InferenceSession.create(graph.serialise(), { logSeverityLevel: 3 });
  const feeds = { x: new ort.Tensor("float32", x, [x.length / INPUTS, INPUTS]) };
  const y = Float32Array.from((await session.run(feeds)).y?.data as Float32Array);
  let milliseconds = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 40; round++) {
    const started = performance.now();
    await session.run(feeds);
    milliseconds = Math.min(milliseconds, performance.now() - started);
  }
  await session.release();
  return { y, milliseconds };
}

/** One scale a block; the values stand around the middle of their range, which is the operator's own zero point. */
function quantised(bits: number): { values: Uint8Array; scales: Float32Array } {
  const middle = 2 ** (bits - 1);
  const values = new Uint8Array((weight.length * bits) / 8);
  const scales = new Float32Array(weight.length / BLOCK);
  scales.forEach((_, block) => {
    const own = weight.subarray(block * BLOCK, (block + 1) * BLOCK);
    const scale = Math.max(...own.map(Math.abs)) / (middle - 1);
    scales[block] = scale;
    own.forEach((number, i) => {
      const value = Math.round(number / scale) + middle;
      const at = block * BLOCK + i;
      if (bits === 8) values[at] = value;
      else values[at >> 1] = (values[at >> 1] as number) | (value << (4 * (at & 1)));
    });
  });
  return { values, scales };
}

/** Of the difference's length to the exact product's. */
function distance(y: Float32Array, exact: Float32Array): number {
  const length = (of: (i: number) => number) => Math.sqrt(exact.reduce((sum, _, i) => sum + of(i) ** 2, 0));
  return length((i) => (y[i] as number) - (exact[i] as number)) / length((i) => exact[i] as number);
}
