/** What a window hides, worked out by hand; the runtime computes it. */
import * as ort from "onnxruntime-node";
import { expect, it } from "vitest";
import { GraphBuilder } from "../onnx/graphBuilder.ts";
import { packRows } from "../run/packRows.ts";
import { windowBias } from "./windowBias.ts";

it("hides keys that stand a window or more before, along each branch, of what was seen", async () => {
  // A prefix of 3, seen whole; a trunk of 2; branches of 2 and 1. Window 3: a token sees itself and two before it.
  const { bias, positions, length } = packRows(
    [{ trunk: [10, 11], branches: [{ tokens: [20, 21] }, { tokens: [30] }] }],
    { earlier: { length: 3, visible: 3 }, readLast: true },
  );
  const graph = new GraphBuilder();
  graph.input("bias", "float32", [1, 1, 1, length, 3 + length]);
  graph.input("positions", "int64", [1, length]);
  graph.input("keyPositions", "int64", [1, 3 + length]);
  graph.output("y", windowBias(graph, "bias", "positions", "keyPositions", 3), "float32", [
    1,
    1,
    1,
    "T",
    "S",
  ]);
  const session = await ort.InferenceSession.create(graph.serialise(), { logSeverityLevel: 3 });
  const { y } = await session.run({
    bias: new ort.Tensor("float32", bias, [1, 1, 1, length, 3 + length]),
    positions: new ort.Tensor("int64", positions, [1, length]),
    keyPositions: new ort.Tensor("int64", BigInt64Array.from([0n, 1n, 2n, ...positions]), [1, 3 + length]),
  });
  expect(y?.dims).toEqual([1, 1, 1, length, 3 + length]);
  const seen = Array.from(y?.data as Float32Array, (value) => (value === 0 ? 1 : 0));
  expect(Array.from({ length }, (_, line) => seen.slice(line * 8, line * 8 + 8))).toEqual([
    [0, 1, 1, 1, 0, 0, 0, 0], // position 3
    [0, 0, 1, 1, 1, 0, 0, 0], // 4
    [0, 0, 0, 1, 1, 1, 0, 0], // 5, first branch
    [0, 0, 0, 0, 1, 1, 1, 0], // 6
    [0, 0, 0, 1, 1, 0, 0, 1], // 5, second branch
  ]);
  await session.release();
});
