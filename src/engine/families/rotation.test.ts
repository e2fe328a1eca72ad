/** Rotations computed in the graph are those of the tables, to the last bits of single precision. */
import * as ort from "onnxruntime-node";
import { expect, it } from "vitest";
import { GraphBuilder } from "../onnx/graphBuilder.ts";
import { rotary } from "../operators/rotary.ts";
import { Tape } from "../tape.ts";
import { rotation } from "./rotation.ts";
import { linearDivisors, llama3Divisors } from "./rotationDivisors.ts";

async function turned(
  contextLength: number,
  positions: number[],
  divisors?: readonly number[],
): Promise<Float32Array> {
  const graph = new GraphBuilder();
  graph.input("x", "float32", [2, 3, 32]); // 2 heads of 16
  graph.input("positions", "int64", [2, 3]);
  const { tables, places } = rotation(
    graph,
    { contextLength, headSize: 16 },
    { theta: 10000, divisors },
    "positions",
    "rotary",
  );
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

it("divides the angle of each pair", async () => {
  // A position of 4 whose angles are halved stands where 2 stands.
  const halved = linearDivisors(2, 16);
  const close = (a: Float32Array, b: Float32Array) =>
    Math.max(...a.map((x, i) => Math.abs(x - (b[i] as number))));
  const plain = await turned(512, [1, 2, 3, 1, 2, 3]);
  for (const context of [512, 2 ** 17])
    expect(close(await turned(context, [2, 4, 6, 2, 4, 6], halved), plain)).toBeLessThan(1e-6);
  expect(close(await turned(512, [2, 4, 6, 2, 4, 6]), plain)).toBeGreaterThan(1e-2);
});

it("has the divisors of Llama 3.2 1B", () => {
  // rope_theta 500000, heads of 64; factors as llama.cpp's converter computes them from config.json.
  const scaling = { factor: 32, lowFrequencyFactor: 1, highFrequencyFactor: 4, originalContext: 8192 };
  const divisors = llama3Divisors(scaling, 500_000, 64);
  expect(divisors.slice(0, 15)).toEqual(Array(15).fill(1));
  expect(divisors.slice(18)).toEqual(Array(14).fill(32));
  const between = divisors.slice(15, 18);
  expect(between).toEqual(between.toSorted((a, b) => a - b));
  expect(between.every((d) => d > 1 && d < 32)).toBe(true);
  // Pair 16: θ^(−1/2) = 1/707.1; turns = 8192 / (2π · 707.1) = 1.8438; blend = 0.28128.
  expect(divisors[16]).toBeCloseTo(1 / ((1 - 0.28128) / 32 + 0.28128), 3);
});
