/**
 * A low-rank adapter in memory: for each target one stacked A and one stacked B over all layers, in the
 * layout the graphs take as inputs. PEFT's order of dimensions: A is [rank, in], B is [out, rank].
 */
import type { Random } from "../../core/random.ts";
import type { ModelConfig } from "../weights/modelFile.ts";
import { LORA_TARGETS, type LoraTarget } from "./targets.ts";

export interface LoraPair {
  /** [layers, rank, in] */
  readonly a: Float32Array;
  /** [layers, out, rank] */
  readonly b: Float32Array;
}

export interface LoraWeights {
  readonly rank: number;
  /** The update is scaled by alpha / rank. */
  readonly alpha: number;
  readonly layers: number;
  readonly pairs: ReadonlyMap<LoraTarget, LoraPair>;
}

/** Input and output size of a target linear. */
export function targetShape(config: ModelConfig, target: LoraTarget): { inputs: number; outputs: number } {
  const { hiddenSize, heads, kvHeads, headSize, intermediateSize } = config;
  switch (target) {
    case "q_proj":
      return { inputs: hiddenSize, outputs: heads * headSize };
    case "k_proj":
    case "v_proj":
      return { inputs: hiddenSize, outputs: kvHeads * headSize };
    case "o_proj":
      return { inputs: heads * headSize, outputs: hiddenSize };
    case "gate_proj":
    case "up_proj":
      return { inputs: hiddenSize, outputs: intermediateSize };
    case "down_proj":
      return { inputs: intermediateSize, outputs: hiddenSize };
  }
}

/** All zeros: the model as it is. */
export function zeroLora(config: ModelConfig, rank = 1, alpha = 1): LoraWeights {
  const pairs = new Map<LoraTarget, LoraPair>();
  for (const target of LORA_TARGETS) {
    const { inputs, outputs } = targetShape(config, target);
    pairs.set(target, {
      a: new Float32Array(config.layers * rank * inputs),
      b: new Float32Array(config.layers * outputs * rank),
    });
  }
  return { rank, alpha, layers: config.layers, pairs };
}

/** PEFT's start: A uniform in ±√(1/in) (Kaiming with a = √5), B zero, so that training begins at the model. */
export function initialLora(config: ModelConfig, rank: number, alpha: number, random: Random): LoraWeights {
  const lora = zeroLora(config, rank, alpha);
  for (const [target, { a }] of lora.pairs) {
    const bound = Math.sqrt(1 / targetShape(config, target).inputs);
    const stream = random.fork(target);
    for (let i = 0; i < a.length; i++) a[i] = (2 * stream.float() - 1) * bound;
  }
  return lora;
}

/** One adapter that does what both do: ranks stand side by side, each with its own scale folded into B. */
export function stackLora(first: LoraWeights, second: LoraWeights): LoraWeights {
  const rank = first.rank + second.rank;
  const pairs = new Map<LoraTarget, LoraPair>();
  for (const target of LORA_TARGETS) {
    const parts = [first, second].map((lora) => ({ lora, pair: lora.pairs.get(target) as LoraPair }));
    const a = joinRows(parts.map(({ lora, pair }) => ({ data: pair.a, layers: lora.layers })));
    const b = joinColumns(
      parts.map(({ lora, pair }) => ({ data: pair.b, columns: lora.rank, scale: lora.alpha / lora.rank })),
      rank,
    );
    pairs.set(target, { a, b });
  }
  return { rank, alpha: rank, layers: first.layers, pairs };
}

/** What is left of `stackLora(first, second)` without `first`; undefined where `whole` does not begin with it. */
export function unstackLora(whole: LoraWeights, first: LoraWeights): LoraWeights | undefined {
  const rank = whole.rank - first.rank;
  if (rank < 1 || whole.layers !== first.layers) return undefined;
  const scale = whole.alpha / whole.rank;
  const folded = foldScale(first);
  const pairs = new Map<LoraTarget, LoraPair>();
  for (const target of LORA_TARGETS) {
    const from = whole.pairs.get(target) as LoraPair;
    const head = folded.pairs.get(target) as LoraPair;
    const a = cutRows(from.a, head.a, whole.layers);
    const b = cutColumns(from.b, whole.rank, head.b, first.rank, scale);
    if (a === undefined || b === undefined) return undefined;
    pairs.set(target, { a, b });
  }
  return { rank, alpha: rank, layers: whole.layers, pairs };
}

function cutRows(whole: Float32Array, head: Float32Array, layers: number): Float32Array | undefined {
  const [size, cut] = [whole.length / layers, head.length / layers];
  const rest = new Float32Array(whole.length - head.length);
  for (let layer = 0; layer < layers; layer++) {
    for (let i = 0; i < cut; i++) if (whole[layer * size + i] !== head[layer * cut + i]) return undefined;
    rest.set(whole.subarray(layer * size + cut, (layer + 1) * size), layer * (size - cut));
  }
  return rest;
}

function cutColumns(
  whole: Float32Array,
  columns: number,
  head: Float32Array,
  cut: number,
  scale: number,
): Float32Array | undefined {
  const rows = whole.length / columns;
  const rest = new Float32Array(rows * (columns - cut));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = Math.fround((whole[row * columns + column] as number) * scale);
      if (column >= cut) rest[row * (columns - cut) + column - cut] = value;
      else if (value !== head[row * cut + column]) return undefined;
    }
  }
  return rest;
}

/** The same adapter with its scale folded into B, so that the graphs need none. */
export function foldScale(lora: LoraWeights): LoraWeights {
  const scale = lora.alpha / lora.rank;
  if (scale === 1) return lora;
  const pairs = new Map<LoraTarget, LoraPair>();
  for (const [target, { a, b }] of lora.pairs) pairs.set(target, { a, b: b.map((value) => value * scale) });
  return { ...lora, alpha: lora.rank, pairs };
}

function joinRows(parts: { data: Float32Array; layers: number }[]): Float32Array {
  const total = parts.reduce((sum, part) => sum + part.data.length, 0);
  const joined = new Float32Array(total);
  const layers = parts[0]?.layers ?? 0;
  let offset = 0;
  for (let layer = 0; layer < layers; layer++) {
    for (const { data } of parts) {
      const size = data.length / layers;
      joined.set(data.subarray(layer * size, (layer + 1) * size), offset);
      offset += size;
    }
  }
  return joined;
}

function joinColumns(
  parts: { data: Float32Array; columns: number; scale: number }[],
  columns: number,
): Float32Array {
  const rows = (parts[0]?.data.length ?? 0) / (parts[0]?.columns ?? 1);
  const joined = new Float32Array(rows * columns);
  let offset = 0;
  for (const part of parts) {
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < part.columns; column++)
        joined[row * columns + offset + column] =
          (part.data[row * part.columns + column] as number) * part.scale;
    offset += part.columns;
  }
  return joined;
}
