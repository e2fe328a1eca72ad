/** The training graph opened on ONNX Runtime: batches and adapters in, loss and gradients out. Keeps no state. */
import type { InferenceSession, Tensor } from "onnxruntime-node";
import { loraFeeds, type Precision } from "../graphInputs.ts";
import { foldScale, type LoraWeights, targetShape } from "../lora/loraWeights.ts";
import { LORA_TARGETS } from "../lora/targets.ts";
import type { PreparedWeights } from "../prepareWeights.ts";
import { trainingGraph } from "../trainingGraph.ts";
import type { ModelConfig } from "../weights/modelFile.ts";
import { type PackedRows, packRows, type Row } from "./packRows.ts";
import { float32, int64, openSession, type SessionOptions } from "./session.ts";

export interface TrainingSessionOptions extends Omit<SessionOptions, "folder"> {
  /** alpha / rank of the adapters it will train. */
  readonly scale: number;
  readonly precision?: Precision;
  /** An adapter under the trained one, not trained itself: the reasoner. */
  readonly frozen?: LoraWeights;
}

export interface Gradients {
  readonly loss: number;
  /** By target in the block's order, A before B, each stacked over layers. Valid until the next call. */
  readonly gradients: readonly Float32Array[];
  /** Predictions that carried loss. */
  readonly lossTokens: number;
}

const GRADIENT_NAMES = LORA_TARGETS.flatMap((target) => [`gradient.${target}.a`, `gradient.${target}.b`]);

export class TrainingSession {
  private readonly config: ModelConfig;
  private readonly session: InferenceSession;
  private readonly frozen: LoraWeights | undefined;
  /** The runtime writes gradients here at every run: 20 MB that need not be allocated and copied each time. */
  private outputs: { readonly rank: number; readonly tensors: Record<string, Tensor> } | undefined;

  private constructor(config: ModelConfig, session: InferenceSession, frozen: LoraWeights | undefined) {
    this.config = config;
    this.session = session;
    this.frozen = frozen;
  }

  static async open(
    config: ModelConfig,
    weights: PreparedWeights,
    options: TrainingSessionOptions,
  ): Promise<TrainingSession> {
    const { scale, precision = "fp32", frozen, ...session } = options;
    const graph = trainingGraph(config, weights, { precision, scale, frozenAdapter: frozen !== undefined });
    const opened = await openSession(graph, { folder: weights.folder, ...session });
    return new TrainingSession(config, opened, frozen && relativeTo(frozen, scale));
  }

  /**
   * Weighted mean loss over all rows and its gradients. Rows of unlike length belong into different batches:
   * each batch is padded to its longest row and run by itself.
   */
  async gradients(lora: LoraWeights, batches: readonly (readonly Row[])[]): Promise<Gradients> {
    const packed = batches.map((rows) => packRows(rows));
    const total = packed.reduce((sum, batch) => sum + weightOf(batch), 0);
    let gradients: Float32Array[] = [];
    let loss = 0;
    for (const batch of packed) {
      const outputs = await this.run(lora, batch);
      const share = weightOf(batch) / total;
      loss += share * Number((outputs.loss as Tensor).data[0]);
      const own = GRADIENT_NAMES.map((name) => outputs[name]?.data as Float32Array);
      if (packed.length === 1) gradients = own;
      else if (gradients.length === 0)
        gradients = own.map((gradient) => gradient.map((value) => share * value));
      else addScaled(gradients, own, share);
    }
    return { loss, gradients, lossTokens: packed.reduce((sum, batch) => sum + batch.selected.length, 0) };
  }

  /** Writes ONNX Runtime's profile, where one was asked for. */
  endProfiling(): void {
    this.session.endProfiling();
  }

  async close(): Promise<void> {
    await this.session.release();
  }

  private gradientOutputs(rank: number): Record<string, Tensor> {
    if (this.outputs?.rank !== rank) {
      const tensors: Record<string, Tensor> = {};
      for (const target of LORA_TARGETS) {
        const { inputs, outputs } = targetShape(this.config, target);
        const { layers } = this.config;
        for (const [side, shape] of [
          ["a", [layers, rank, inputs]],
          ["b", [layers, outputs, rank]],
        ] as const) {
          const size = shape.reduce((product, dimension) => product * dimension, 1);
          tensors[`gradient.${target}.${side}`] = float32(new Float32Array(size), shape);
        }
      }
      this.outputs = { rank, tensors };
    }
    return this.outputs.tensors;
  }

  private run(lora: LoraWeights, packed: PackedRows): Promise<InferenceSession.OnnxValueMapType> {
    const { rows, length } = packed;
    return this.session.run(
      {
        ids: int64(packed.ids, [rows, length]),
        positions: int64(packed.positions, [rows, length]),
        bias: float32(packed.bias, [1, rows, 1, length, length]),
        selected: int64(packed.selected, [packed.selected.length]),
        targets: int64(packed.targets, [packed.targets.length]),
        weights: float32(packed.weights, [packed.weights.length]),
        ...loraFeeds(lora, this.config, "trained"),
        ...(this.frozen && loraFeeds(this.frozen, this.config, "frozen")),
      },
      { loss: null, ...this.gradientOutputs(lora.rank) },
    ) as Promise<InferenceSession.OnnxValueMapType>;
  }
}

function weightOf(batch: PackedRows): number {
  return batch.weights.reduce((sum, weight) => sum + weight, 0);
}

function addScaled(sums: readonly Float32Array[], gradients: readonly Float32Array[], share: number): void {
  sums.forEach((sum, g) => {
    const gradient = gradients[g] as Float32Array;
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + share * (gradient[i] as number);
  });
}

/** The frozen adapter's B rescaled so that the trained adapter's scale fits both. */
function relativeTo(frozen: LoraWeights, scale: number): LoraWeights {
  const folded = foldScale(frozen);
  const pairs = new Map(
    [...folded.pairs].map(([target, { a, b }]) => [target, { a, b: b.map((v) => v / scale) }]),
  );
  return { ...folded, pairs };
}
