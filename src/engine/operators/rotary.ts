/** Rotary position embedding (Su et al. 2021) in Hugging Face's half-split layout. */
import type { Value } from "../onnx/graphBuilder.ts";
import type { Tape } from "../tape.ts";

export interface RotaryTables {
  /** [positions, headSize / 2] */
  readonly cos: Value;
  readonly sin: Value;
  /** −sin: turns by the opposite angle, which is the gradient. */
  readonly minusSin: Value;
}

/** x: [B, T, heads · headSize], positions: [B, T] → the same shape. */
export function rotary(tape: Tape, x: Value, positions: Value, tables: RotaryTables): Value {
  const { graph } = tape;
  const turn = (value: Value, sin: Value) =>
    graph.node("RotaryEmbedding", [value, positions, tables.cos, sin], { domain: "com.microsoft" });
  return tape.record([x], turn(x, tables.sin), (dy) => [turn(dy, tables.minusSin)]);
}
