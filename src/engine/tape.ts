/**
 * Reverse-mode differentiation on an ONNX graph under construction. Operators emit their forward nodes and
 * record how a gradient of their output becomes gradients of their inputs; `gradients` then emits the
 * backward nodes into the same graph. Knows no operator.
 */
import type { GraphBuilder, Value } from "./onnx/graphBuilder.ts";

/** Emits the gradients of an operator's inputs, in the order they were recorded, from its outputs'. */
type Backward = (outputGradient: Value) => (Value | undefined)[];

interface Entry {
  readonly inputs: readonly Value[];
  readonly output: Value;
  readonly backward: Backward;
}

export class Tape {
  readonly graph: GraphBuilder;
  private readonly entries: Entry[] = [];
  private readonly tracked = new Set<Value>();

  constructor(graph: GraphBuilder) {
    this.graph = graph;
  }

  /** Marks a leaf whose gradient is wanted. Where nothing is tracked, nothing is recorded. */
  track(leaf: Value): Value {
    this.tracked.add(leaf);
    return leaf;
  }

  isTracked(value: Value): boolean {
    return this.tracked.has(value);
  }

  /** Records an operator; `backward` is called only if a gradient reaches its output. */
  record(inputs: readonly Value[], output: Value, backward: Backward): Value {
    if (inputs.some((input) => this.tracked.has(input))) {
      this.tracked.add(output);
      this.entries.push({ inputs, output, backward });
    }
    return output;
  }

  /** Emits backward nodes from `output`, whose own gradient is `seed`, and returns the leaves' gradients. */
  gradients(output: Value, seed: Value, leaves: readonly Value[]): Value[] {
    const gradients = new Map<Value, Value>([[output, seed]]);
    for (const entry of this.entries.toReversed()) {
      const gradient = gradients.get(entry.output);
      if (gradient === undefined) continue;
      const inputGradients = entry.backward(gradient);
      entry.inputs.forEach((input, i) => {
        const contribution = inputGradients[i];
        if (contribution === undefined || !this.tracked.has(input)) return;
        const sum = gradients.get(input);
        gradients.set(input, sum === undefined ? contribution : this.graph.node("Add", [sum, contribution]));
      });
    }
    return leaves.map((leaf) => {
      const gradient = gradients.get(leaf);
      if (gradient === undefined) throw new Error(`no gradient reaches ${leaf}`);
      return gradient;
    });
  }
}
