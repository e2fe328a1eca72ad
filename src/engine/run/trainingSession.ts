/** The training graph opened on ONNX Runtime: batches and adapters in, loss and gradients out. Keeps no state. */
import type { InferenceSession, Tensor } from "onnxruntime-node";
import { layerOf, loraFeeds, loraName } from "../graphInputs.ts";
import { type LoraWeights, targetShape } from "../lora/loraWeights.ts";
import type { PreparedWeights } from "../prepareWeights.ts";
import { trainingGraph } from "../trainingGraph.ts";
import type { ModelConfig } from "../weights/modelFile.ts";
import { type PackedRows, packRows, type Row } from "./packRows.ts";
import { float32, int64, openSession, type SessionOptions } from "./session.ts";
import { splitRows } from "./splitRows.ts";

export interface TrainingSessionOptions extends Omit<SessionOptions, "folder"> {
  /** alpha / rank of the adapters it will train. */
  readonly scale: number;
}

export interface Gradients {
  readonly loss: number;
  /** By target in the block's order, A before B, each stacked over layers. Valid until the next call. */
  readonly gradients: readonly Float32Array[];
  /** Predictions that carried loss. */
  readonly lossTokens: number;
}

interface GradientOutputs {
  readonly rank: number;
  /** As `Gradients.gradients`. */
  readonly stacked: readonly Float32Array[];
  /** One a layer, each a window on what is stacked. */
  readonly tensors: Record<string, Tensor>;
}

export class TrainingSession {
  private readonly config: ModelConfig;
  private readonly session: InferenceSession;
  /** The runtime writes gradients here at every run: 20 MB that need not be allocated and copied each time. */
  private outputs: GradientOutputs | undefined;
  /** Gradients summed over several runs, kept for the same reason. */
  private sums: readonly Float32Array[] = [];

  private constructor(config: ModelConfig, session: InferenceSession) {
    this.config = config;
    this.session = session;
  }

  static async open(
    config: ModelConfig,
    weights: PreparedWeights,
    options: TrainingSessionOptions,
  ): Promise<TrainingSession> {
    const { scale, ...session } = options;
    const graph = trainingGraph(config, weights, { scale });
    return new TrainingSession(config, await openSession(graph, { folder: weights.folder, ...session }));
  }

  /**
   * Weighted mean loss over all rows and its gradients. Rows of unlike length belong into different batches: each is
   * padded to its longest row. A batch of many tokens is run in parts (`splitRows`), so that the memory of a step
   * does not grow with the number of its examples.
   */
  async gradients(lora: LoraWeights, batches: readonly (readonly Row[])[]): Promise<Gradients> {
    const packed = batches.flatMap((rows) => splitRows(rows)).map((rows) => packRows(rows));
    const total = packed.reduce((sum, batch) => sum + weightOf(batch), 0);
    const own = this.gradientOutputs(lora).stacked;
    let loss = 0;
    for (const [index, batch] of packed.entries()) {
      const outputs = await this.run(lora, batch);
      const share = weightOf(batch) / total;
      loss += share * Number((outputs.loss as Tensor).data[0]);
      if (packed.length > 1) this.addToSums(own, share, index === 0);
    }
    const gradients = packed.length > 1 ? this.sums : own;
    return { loss, gradients, lossTokens: packed.reduce((sum, batch) => sum + batch.selected.length, 0) };
  }

  /** Writes ONNX Runtime's profile, where one was asked for. */
  endProfiling(): void {
    this.session.endProfiling();
  }

  async close(): Promise<void> {
    await this.session.release();
  }

  private gradientOutputs(lora: LoraWeights): GradientOutputs {
    if (this.outputs?.rank !== lora.rank) {
      const stacked: Float32Array[] = [];
      const tensors: Record<string, Tensor> = {};
      for (const [target, pair] of lora.pairs) {
        const { inputs, outputs } = targetShape(this.config, target);
        for (const side of ["a", "b"] as const) {
          const whole = new Float32Array(pair[side].length);
          const shape = side === "a" ? [lora.rank, inputs] : [outputs, lora.rank];
          stacked.push(whole);
          for (let layer = 0; layer < this.config.layers; layer++) {
            const part = layerOf(whole, layer, this.config);
            tensors[loraName("gradient", target, side, layer)] = float32(part, shape);
          }
        }
      }
      this.outputs = { rank: lora.rank, stacked, tensors };
    }
    return this.outputs;
  }

  private addToSums(gradients: readonly Float32Array[], share: number, first: boolean): void {
    if (gradients.some(({ length }, g) => length !== this.sums[g]?.length))
      this.sums = gradients.map(({ length }) => new Float32Array(length));
    gradients.forEach((gradient, g) => {
      const sum = this.sums[g] as Float32Array;
      if (first) for (let i = 0; i < sum.length; i++) sum[i] = share * (gradient[i] as number);
      else for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + share * (gradient[i] as number);
    });
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
      },
      { loss: null, ...this.gradientOutputs(lora).tensors },
    ) as Promise<InferenceSession.OnnxValueMapType>;
  }
}

function weightOf(batch: PackedRows): number {
  return batch.weights.reduce((sum, weight) => sum + weight, 0);
}
