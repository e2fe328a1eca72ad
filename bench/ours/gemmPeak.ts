/** The machine's matrix-product peak as ONNX Runtime reaches it in fp32: the best of several large products. */
import { GraphBuilder } from "../../src/engine/onnx/graphBuilder.ts";
import { float32, openSession } from "../../src/engine/run/session.ts";

const SIZE = 2048;
const TRIES = 8;

/** Floating-point operations a second, both sides given at run time (the weights of a model may be packed before). */
export async function gemmPeak(): Promise<number> {
  const graph = new GraphBuilder();
  const [a, b] = ["a", "b"].map((name) => graph.input(name, "float32", [SIZE, SIZE])) as [string, string];
  graph.output("c", graph.node("MatMul", [a, b]), "float32", [SIZE, SIZE]);
  const session = await openSession(graph, { folder: "." });
  const values = Float32Array.from({ length: SIZE * SIZE }, (_, i) => (i % 97) / 97 - 0.5);
  const feeds = { a: float32(values, [SIZE, SIZE]), b: float32(values, [SIZE, SIZE]) };
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < TRIES; i++) {
    const started = performance.now();
    await session.run(feeds);
    best = Math.min(best, (performance.now() - started) / 1000);
  }
  await session.release();
  return (2 * SIZE ** 3) / best;
}
