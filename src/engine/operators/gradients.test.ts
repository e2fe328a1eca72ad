/**
 * Every operator's gradient against central finite differences of its own forward nodes, on random inputs from a
 * seed. The scalar differentiated is Σ c · y with random c. fp32 with a step of 1e-2 leaves errors of about 1e-3
 * relative to the largest gradient; a wrong sign, factor or transpose errs by the order of the gradient itself.
 */
import * as ort from "onnxruntime-node";
import { describe, expect, it } from "vitest";
import { Random } from "../../core/random.ts";
import { GraphBuilder, type Value } from "../onnx/graphBuilder.ts";
import { Tape } from "../tape.ts";
import { add } from "./add.ts";
import { attention, splitKeyHeads } from "./attention.ts";
import { crossEntropy } from "./crossEntropy.ts";
import { geglu } from "./geglu.ts";
import { linear } from "./linear.ts";
import { reshape } from "./reshape.ts";
import { rmsNorm } from "./rmsNorm.ts";
import { rotary } from "./rotary.ts";
import { selectRows } from "./selectRows.ts";
import { swiglu } from "./swiglu.ts";

interface Case {
  readonly name: string;
  /** Differentiated inputs and their shapes. */
  readonly inputs: Record<string, number[]>;
  readonly outputShape: number[];
  readonly build: (tape: Tape) => Value;
}

const random = new Random("operator gradients");
const draw = (count: number) => Float32Array.from({ length: count }, () => random.normal());
const size = (shape: number[]) => shape.reduce((product, n) => product * n, 1);
const constant = (tape: Tape, name: string, shape: number[]) =>
  tape.graph.constant(name, "float32", shape, new Float32Array(draw(size(shape))));
const integers = (tape: Tape, name: string, values: number[], shape = [values.length]) =>
  tape.graph.constant(name, "int64", shape, BigInt64Array.from(values.map(BigInt)));

const shape = { keyHeads: 2, groups: 3, headSize: 4, scale: 0.5 };

const cases: Case[] = [
  {
    name: "add",
    inputs: { x: [3, 4], y: [3, 4] },
    outputShape: [3, 4],
    build: (tape) => add(tape, "x", "y"),
  },
  {
    name: "add of a value to itself",
    inputs: { x: [3, 4] },
    outputShape: [3, 4],
    build: (tape) => add(tape, "x", "x"),
  },
  {
    name: "reshape",
    inputs: { x: [3, 4] },
    outputShape: [2, 6],
    build: (tape) => reshape(tape, "x", { shape: tape.graph.ints([2, 6]), from: [3, 4], to: [2, 6] }),
  },
  {
    name: "linear without adapter",
    inputs: { x: [3, 5] },
    outputShape: [3, 4],
    build: (tape) => linear(tape, "x", constant(tape, "w", [4, 5])),
  },
  {
    name: "linear with adapter",
    inputs: { x: [3, 5], a: [2, 5], b: [4, 2] },
    outputShape: [3, 4],
    build: (tape) => linear(tape, "x", constant(tape, "w", [4, 5]), { a: "a", b: "b", scale: 1.5 }),
  },
  {
    name: "rmsNorm",
    inputs: { x: [3, 6] },
    outputShape: [3, 6],
    build: (tape) => rmsNorm(tape, "x", constant(tape, "w", [6]), 1e-5),
  },
  {
    name: "rotary",
    inputs: { x: [2, 3, 8] }, // 2 heads of 4
    outputShape: [2, 3, 8],
    build: (tape) => {
      const angles = [0.3, 1.1, -0.7, 2.2, 0.9, 0.1, 1.7, -1.3]; // 4 positions × 2
      const table = (name: string, f: (angle: number) => number) =>
        tape.graph.constant(name, "float32", [4, 2], Float32Array.from(angles, f));
      return rotary(tape, "x", integers(tape, "p", [0, 1, 2, 1, 2, 3], [2, 3]), {
        cos: table("cos", Math.cos),
        sin: table("sin", Math.sin),
        minusSin: table("minusSin", (angle) => -Math.sin(angle)),
      });
    },
  },
  {
    name: "swiglu",
    inputs: { gate: [3, 4], up: [3, 4] },
    outputShape: [3, 4],
    build: (tape) => swiglu(tape, "gate", "up"),
  },
  {
    name: "geglu",
    inputs: { gate: [3, 4], up: [3, 4] },
    outputShape: [3, 4],
    build: (tape) => geglu(tape, "gate", "up"),
  },
  {
    name: "add of a bias",
    inputs: { x: [3, 4] },
    outputShape: [3, 4],
    build: (tape) => add(tape, "x", constant(tape, "bias", [4])),
  },
  {
    name: "a norm of each head",
    inputs: { x: [2, 3, 8] },
    outputShape: [2, 3, 8],
    build: (tape) => {
      const perHead = { shape: tape.graph.ints([-1, 4]), from: [2, 3, 8], to: ["N·2", 4] };
      const apart = reshape(tape, "x", perHead);
      const normed = rmsNorm(tape, apart, constant(tape, "w", [4]), 1e-5);
      const together = { shape: tape.graph.ints([2, 3, 8]), from: ["N·2", 4], to: [2, 3, 8] };
      return reshape(tape, normed, together);
    },
  },
  {
    name: "selectRows, one row twice",
    inputs: { x: [4, 3] },
    outputShape: [3, 3],
    build: (tape) => selectRows(tape, "x", integers(tape, "rows", [2, 0, 2]), 3),
  },
  {
    name: "crossEntropy",
    inputs: { hidden: [3, 4] },
    outputShape: [],
    build: (tape) =>
      crossEntropy(
        tape,
        "hidden",
        constant(tape, "vocabulary", [7, 4]),
        integers(tape, "targets", [6, 0, 3]),
        tape.graph.constant("weights", "float32", [3], Float32Array.of(1, 0.5, 2)),
      ),
  },
  {
    name: "splitKeyHeads",
    inputs: { x: [2, 3, 8] },
    outputShape: [2, 2, 3, 4],
    build: (tape) => splitKeyHeads(tape, "x", shape),
  },
  {
    name: "attention, causal",
    inputs: { q: [2, 3, 24], k: [2, 2, 3, 4], v: [2, 2, 3, 4] },
    outputShape: [6, 24],
    build: (tape) => {
      const causal = Float32Array.from({ length: 18 }, (_, i) => (i % 3 > Math.floor(i / 3) % 3 ? -1e9 : 0));
      const bias = tape.graph.constant("bias", "float32", [1, 2, 1, 3, 3], causal);
      return attention(tape, "q", "k", "v", bias, shape);
    },
  },
];

describe("operator gradients against finite differences", () => {
  it.each(cases)("$name", async ({ inputs, outputShape, build }) => {
    const graph = new GraphBuilder();
    const tape = new Tape(graph);
    for (const [name, dims] of Object.entries(inputs)) tape.track(graph.input(name, "float32", dims));
    const y = build(tape);
    const weights = draw(size(outputShape));
    const seed = graph.constant("seed", "float32", outputShape, weights);
    graph.output("output", y, "float32", outputShape);
    const leaves = Object.keys(inputs);
    tape.gradients(y, seed, leaves).forEach((gradient, i) => {
      graph.output(`d.${leaves[i]}`, gradient, "float32", inputs[leaves[i] as string] as number[]);
    });
    const session = await ort.InferenceSession.create(graph.serialise(), {
      intraOpNumThreads: 1,
      logSeverityLevel: 3,
    });
    const values = Object.fromEntries(leaves.map((leaf) => [leaf, draw(size(inputs[leaf] as number[]))]));
    const run = async () =>
      session.run(
        Object.fromEntries(
          leaves.map((leaf) => [leaf, new ort.Tensor("float32", values[leaf] as Float32Array, inputs[leaf])]),
        ),
      );
    const objective = async () =>
      ((await run()).output as ort.Tensor & { data: Float32Array }).data.reduce(
        (sum, value, i) => sum + value * (weights[i] as number),
        0,
      );

    const exact = await run();
    for (const leaf of leaves) {
      const gradient = exact[`d.${leaf}`]?.data as Float32Array;
      const largest = gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expect(largest).toBeGreaterThan(0.01); // a gradient of zeros would prove nothing
      const at = values[leaf] as Float32Array;
      for (let i = 0; i < at.length; i++) {
        const kept = at[i] as number;
        const step = 1e-2;
        at[i] = kept + step;
        const above = await objective();
        at[i] = kept - step;
        const below = await objective();
        at[i] = kept;
        const slope = (above - below) / (2 * step);
        expect(Math.abs(slope - (gradient[i] as number)), `${leaf}[${i}]`).toBeLessThan(
          5e-3 * largest + 1e-3,
        );
      }
    }
    await session.release();
  });
});
