/**
 * Runs the forward graph: one session for the base and every adapter, because adapters are inputs.
 * Shape letters: B rows, T new tokens, P prefix, C past, K key heads, d head size, V vocabulary.
 */
import type { InferenceSession, Tensor } from "onnxruntime-node";
import { forwardGraph } from "../forwardGraph.ts";
import { loraFeeds } from "../graphInputs.ts";
import type { LoraWeights } from "../lora/loraWeights.ts";
import type { PreparedWeights } from "../prepareWeights.ts";
import type { ModelConfig } from "../weights/modelFile.ts";
import { float32, int64, openSession, type SessionOptions } from "./session.ts";

/** Keys and values of every layer, in one layout. */
export interface KeyValues {
  readonly keys: readonly Float32Array[];
  readonly values: readonly Float32Array[];
}

/** Keys and values that all rows of a batch share: each [K, P, d]. */
export interface Prefix extends KeyValues {
  readonly length: number;
}

/** Each row's own earlier keys and values: each [K, B, C, d]. */
export interface Past extends KeyValues {
  readonly capacity: number;
}

export interface ForwardBatch {
  readonly rows: number;
  readonly length: number;
  /** [B, T] */
  readonly ids: BigInt64Array;
  readonly positions: BigInt64Array;
  /** [B, T, P + C + T]; P and C are at least 1, hidden where there is no prefix or past. */
  readonly bias: Float32Array;
  /** [M] flat positions whose next token matters. */
  readonly selected: BigInt64Array;
  /** Targets to score: `which` into `selected`. */
  readonly which?: BigInt64Array;
  readonly targets?: BigInt64Array;
  /** Positions whose logits come back: indices into `selected`. */
  readonly sampled?: BigInt64Array;
  readonly prefix?: Prefix;
  /** How many of the prefix's tokens the rows see, where a past stands after them (default: all). */
  readonly visible?: number;
  readonly past?: Past;
  /** Its scale folded into B. */
  readonly lora: LoraWeights;
  /** Whether the new keys and values come back. */
  readonly keepKeys?: boolean;
}

export interface ForwardResult {
  /** One per target. */
  readonly logprobs: Float32Array;
  /** [sampled, V] */
  readonly logits: Float32Array;
  /** Each [K, B, T, d]; empty unless asked for. */
  readonly added: KeyValues;
}

export class Forward {
  readonly config: ModelConfig;
  private readonly session: InferenceSession;

  private constructor(config: ModelConfig, session: InferenceSession) {
    this.config = config;
    this.session = session;
  }

  static async open(
    config: ModelConfig,
    weights: PreparedWeights,
    options: Omit<SessionOptions, "folder"> = {},
  ): Promise<Forward> {
    const graph = forwardGraph(config, weights);
    return new Forward(config, await openSession(graph, { folder: weights.folder, ...options }));
  }

  async run(batch: ForwardBatch): Promise<ForwardResult> {
    const { config } = this;
    const { rows, length } = batch;
    const prefixLength = batch.prefix?.length ?? 1;
    const capacity = batch.past?.capacity ?? 1;
    const width = prefixLength + capacity + length;
    const feeds: Record<string, Tensor> = {
      ids: int64(batch.ids, [rows, length]),
      positions: int64(batch.positions, [rows, length]),
      bias: float32(batch.bias, [1, rows, 1, length, width]),
      selected: int64(batch.selected, [batch.selected.length]),
      which: indices(batch.which),
      targets: indices(batch.targets),
      sampled: indices(batch.sampled),
      ...loraFeeds(batch.lora, config, "lora"),
    };
    if (config.sliding) {
      feeds.keyPositions = int64(keyPositions(batch, prefixLength, capacity), [rows, width]);
    }
    const { kvHeads, headSize, layers } = config;
    const noPrefix = float32(new Float32Array(kvHeads * headSize), [kvHeads, 1, headSize]);
    const noPast = float32(new Float32Array(kvHeads * rows * headSize), [kvHeads, rows, 1, headSize]);
    for (let layer = 0; layer < layers; layer++) {
      const prefix = (data: Float32Array | undefined) =>
        data ? float32(data, [kvHeads, prefixLength, headSize]) : noPrefix;
      const past = (data: Float32Array | undefined) =>
        data ? float32(data, [kvHeads, rows, capacity, headSize]) : noPast;
      feeds[`prefix.k.${layer}`] = prefix(batch.prefix?.keys[layer]);
      feeds[`prefix.v.${layer}`] = prefix(batch.prefix?.values[layer]);
      feeds[`past.k.${layer}`] = past(batch.past?.keys[layer]);
      feeds[`past.v.${layer}`] = past(batch.past?.values[layer]);
    }
    const layerNames = batch.keepKeys ? Array.from({ length: layers }, (_, layer) => layer) : [];
    const outputs = await this.session.run(feeds, [
      "logprobs",
      "logits",
      ...layerNames.flatMap((layer) => [`new.k.${layer}`, `new.v.${layer}`]),
    ]);
    const data = (name: string) => outputs[name]?.data as Float32Array;
    return {
      logprobs: data("logprobs"),
      logits: data("logits"),
      added: {
        keys: layerNames.map((layer) => data(`new.k.${layer}`)),
        values: layerNames.map((layer) => data(`new.v.${layer}`)),
      },
    };
  }

  async close(): Promise<void> {
    await this.session.release();
  }
}

/** Where each key stands, [B, P + C + T]: the prefix from 0, each row's past after what it sees of it, the new tokens. */
function keyPositions(batch: ForwardBatch, prefixLength: number, capacity: number): BigInt64Array {
  const { rows, length, prefix, visible = prefix?.length ?? 0, positions } = batch;
  const width = prefixLength + capacity + length;
  const places = new BigInt64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const line = places.subarray(row * width, (row + 1) * width);
    for (let i = 0; i < prefixLength; i++) line[i] = BigInt(i);
    for (let i = 0; i < capacity; i++) line[prefixLength + i] = BigInt(visible + i);
    line.set(positions.subarray(row * length, (row + 1) * length), prefixLength + capacity);
  }
  return places;
}

/** An empty list of indices is one that points at the first entry: ONNX Runtime need not meet empty tensors. */
function indices(values: BigInt64Array | undefined): Tensor {
  const filled = values === undefined || values.length === 0 ? BigInt64Array.of(0n) : values;
  return int64(filled, [filled.length]);
}
