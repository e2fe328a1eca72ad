/** What turns queries and keys by their positions: cosines and sines, and where among them each token stands. */
import type { GraphBuilder, Value } from "../onnx/graphBuilder.ts";
import type { RotaryTables } from "../operators/rotary.ts";
import type { ModelConfig } from "../weights/modelFile.ts";
import { rotaryFrequency } from "./rotaryFrequency.ts";
import { rotaryTables } from "./rotaryTables.ts";

export interface Rotation {
  readonly tables: RotaryTables;
  /** [B, T], rows of the tables. */
  readonly places: Value;
}

/** Numbers (positions × headSize) up to which every position of the context is tabulated beforehand. */
const MOST_TABULATED = 2 ** 20;

/**
 * Tables of the whole context for small models. For a long context they would be larger than some of the models
 * (32,768 positions of heads of 256: 16 MB each), so the graph computes the rows of the tokens that it meets.
 *
 * @param divisors as in ModelConfig.rotationDivisors
 * @param name of the tables; two of one graph need two names
 */
export function rotation(
  graph: GraphBuilder,
  { contextLength, headSize }: Pick<ModelConfig, "contextLength" | "headSize">,
  { theta, divisors }: { readonly theta: number; readonly divisors?: readonly number[] | undefined },
  positions: Value,
  name: string,
): Rotation {
  const half = headSize / 2;
  const perPosition = Float32Array.from(
    { length: half },
    (_, i) => rotaryFrequency(theta, i, headSize) / (divisors?.[i] ?? 1),
  );
  if (contextLength * headSize <= MOST_TABULATED) {
    return { tables: rotaryTables(graph, contextLength, perPosition, name), places: positions };
  }
  const frequencies = graph.constant(`${name}.frequencies`, "float32", [1, half], perPosition);
  const flat = graph.node("Reshape", [positions, graph.ints([-1, 1])]); // [N, 1]
  const angles = graph.node("Mul", [graph.node("Cast", [flat], { attributes: { to: 1 } }), frequencies]);
  const sin = graph.node("Sin", [angles]);
  const places = graph.node("Reshape", [
    graph.node("Range", [graph.int(0), graph.node("Size", [positions]), graph.int(1)]),
    graph.node("Shape", [positions]),
  ]);
  return {
    tables: { cos: graph.node("Cos", [angles]), sin, minusSin: graph.node("Neg", [sin]) },
    places,
  };
}
