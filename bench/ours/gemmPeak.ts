/** The machine's matrix-product peak as ONNX Runtime reaches it in fp32: the best of several products of several sizes. */
import { GraphBuilder } from "../../src/engine/onnx/graphBuilder.ts";
import { float32, openSession } from "../../src/engine/run/session.ts";

/** Rows and columns. The largest leaves the caches of small machines: there a smaller one is faster. */
const SIZES = [512, 1024, 2048];
const TRIES = 8;

/** Floating-point operations a second, both sides given at run time (the weights of a model may be packed before). */
export async function gemmPeak(): Promise<number> {
  let best = 0;
  for (const size of SIZES) best = Math.max(best, await peakOf(size));
  return best;
}

async function peakOf(size: number): Promise<number> {
  const graph = new GraphBuilder();
  const [a, b] = ["a", "b"].map((name) => graph.input(name, "float32", [size, size])) as [string, string];
  graph.output("c", graph.node("MatMul", [a, b]), "float32", [size, size]);
  const session = await openSession(graph, { folder: "." });
  const values = Float32Array.from({ length: size * size }, (_, i) => (i % 97) / 97 - 0.5);
  const feeds = { a: float32(values, [size, size]), b: float32(values, [size, size]) };
  let shortest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < TRIES; i++) {
    const started = performance.now();
    await session.run(feeds);
    shortest = Math.min(shortest, (performance.now() - started) / 1000);
  }
  await session.release();
  return (2 * size ** 3) / shortest;
}
