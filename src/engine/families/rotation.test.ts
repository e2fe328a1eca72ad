/** Rotations computed in the graph are those of the tables, to the last bits of single precision. */
import * as ort from "onnxruntime-node";
import { expect, it } from "vitest";
import { GraphBuilder } from "../onnx/graphBuilder.ts";
import { rotary } from "../operators/rotary.ts";
import { Tape } from "../tape.ts";
import { rotation } from "./rotation.ts";

async function turned(contextLength: number, positions: number[]): Promise<Float32Array> {
  const graph = new GraphBuilder();
  graph.input("x", "float32", [2, 3, 32]); // 2 heads of 16
  graph.input("positions", "int64", [2, 3]);
  const { tables, places } = rotation(graph, { contextLength, headSize: 16 }, 10000, "positions", "rotary");
  graph.output("y", rotary(new Tape(graph), "x", places, tables), "float32", [2, 3, 32]);
  const session = await ort.InferenceSession.create(graph.serialise(), { logSeverityLevel: 3 });
  const { y } = await session.run({
    x: new ort.Tensor(
      "float32",
      Float32Array.from({ length: 192 }, (_, i) => Math.sin(i)),
      [2, 3, 32],
    ),
    positions: new ort.Tensor("int64", BigInt64Array.from(positions.map(BigInt)), [2, 3]),
  });
  await session.release();
  return y?.data as Float32Array;
}

it("turns alike in a short context and in a long one", async () => {
  const positions = [0, 1, 511, 7, 3, 300]; // in no order, as branches stand
  const [short, long] = [await turned(512, positions), await turned(2 ** 17, positions)];
  expect(Math.max(...short.map((value, i) => Math.abs(value - (long[i] as number))))).toBeLessThan(1e-6);
  const others = await turned(2 ** 17, [0, 1, 511, 7, 3, 301]);
  expect(Math.max(...short.map((value, i) => Math.abs(value - (others[i] as number))))).toBeGreaterThan(1e-2);
});
