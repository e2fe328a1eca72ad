/**
 * One adapter in training: steps on batches of rows. Holds the parameters and the optimiser's state; knows
 * nothing of epochs, examples or files.
 */
import type { InferenceSession } from "onnxruntime-node";
import { loraFeeds, type Precision } from "../graphInputs.ts";
import { foldScale, type LoraWeights } from "../lora/loraWeights.ts";
import {
  ADAMW_DEFAULTS,
  type AdamWSettings,
  type AdamWState,
  adamWState,
  adamWStep,
} from "../optimise/adamW.ts";
import { clipScale, gradientNorm } from "../optimise/gradientNorm.ts";
import type { PreparedWeights } from "../prepareWeights.ts";
import { trainingGraph } from "../trainingGraph.ts";
import type { ModelConfig } from "../weights/modelFile.ts";
import { type PackedRows, packRows, type Row } from "./packRows.ts";
import { float32, int64, openSession, type SessionOptions } from "./session.ts";

export interface TrainerOptions {
  readonly precision?: Precision;
  /** An adapter under the trained one, not trained itself: the reasoner. */
  readonly frozen?: LoraWeights;
  readonly adamW?: Partial<AdamWSettings>;
  readonly clipNorm?: number;
  readonly session?: Omit<SessionOptions, "folder">;
}

export interface StepResult {
  readonly loss: number;
  readonly gradientNorm: number;
  /** Predictions that carried loss. */
  readonly lossTokens: number;
}

export interface Gradients {
  readonly loss: number;
  readonly gradients: readonly Float32Array[];
  readonly lossTokens: number;
}

export class Trainer {
  readonly lora: LoraWeights;
  readonly state: AdamWState;
  private readonly session: InferenceSession;
  private readonly config: ModelConfig;
  private readonly frozen: LoraWeights | undefined;
  private readonly adamW: AdamWSettings;
  private readonly clipNorm: number;
  private readonly parameters: Float32Array[];
  private readonly gradientNames: string[];

  private constructor(
    session: InferenceSession,
    config: ModelConfig,
    lora: LoraWeights,
    options: TrainerOptions,
  ) {
    this.session = session;
    this.config = config;
    this.lora = lora;
    this.frozen = options.frozen && relativeTo(options.frozen, lora);
    this.adamW = { ...ADAMW_DEFAULTS, ...options.adamW };
    this.clipNorm = options.clipNorm ?? 1;
    this.parameters = [...lora.pairs.values()].flatMap(({ a, b }) => [a, b]);
    this.gradientNames = [...lora.pairs.keys()].flatMap((target) => [
      `gradient.${target}.a`,
      `gradient.${target}.b`,
    ]);
    this.state = adamWState(this.parameters);
  }

  /** Trains `lora` in place. */
  static async open(
    config: ModelConfig,
    weights: PreparedWeights,
    lora: LoraWeights,
    options: TrainerOptions = {},
  ): Promise<Trainer> {
    const graph = trainingGraph(config, weights, {
      precision: options.precision ?? "fp32",
      scale: lora.alpha / lora.rank,
      frozenAdapter: options.frozen !== undefined,
    });
    const session = await openSession(graph, { folder: weights.folder, ...options.session });
    return new Trainer(session, config, lora, options);
  }

  /**
   * Weighted mean loss over all rows and its gradients, in the order of `lora.pairs`, A before B. Rows of
   * unlike length belong into different batches: each batch is padded to its longest row and run by itself.
   */
  async gradients(batches: readonly (readonly Row[])[]): Promise<Gradients> {
    const packed = batches.map((rows) => packRows(rows));
    const total = packed.reduce((sum, batch) => sum + weightOf(batch), 0);
    let gradients: Float32Array[] = [];
    let loss = 0;
    for (const batch of packed) {
      const outputs = await this.run(batch);
      const share = weightOf(batch) / total;
      loss += share * ((outputs.loss?.data ?? [])[0] as number);
      const own = this.gradientNames.map((name) => outputs[name]?.data as Float32Array);
      if (packed.length === 1) gradients = own;
      else if (gradients.length === 0)
        gradients = own.map((gradient) => gradient.map((value) => share * value));
      else own.forEach((gradient, g) => accumulate(gradients[g] as Float32Array, gradient, share));
    }
    return { loss, gradients, lossTokens: packed.reduce((sum, batch) => sum + batch.selected.length, 0) };
  }

  async step(batches: readonly (readonly Row[])[], learningRate: number): Promise<StepResult> {
    const { loss, gradients, lossTokens } = await this.gradients(batches);
    const norm = gradientNorm(gradients);
    adamWStep(
      this.parameters,
      gradients,
      this.state,
      learningRate,
      clipScale(norm, this.clipNorm),
      this.adamW,
    );
    return { loss, gradientNorm: norm, lossTokens };
  }

  private run(packed: PackedRows): Promise<InferenceSession.OnnxValueMapType> {
    const { rows, length } = packed;
    return this.session.run(
      {
        ids: int64(packed.ids, [rows, length]),
        positions: int64(packed.positions, [rows, length]),
        bias: float32(packed.bias, [1, rows, 1, length, length]),
        selected: int64(packed.selected, [packed.selected.length]),
        targets: int64(packed.targets, [packed.targets.length]),
        weights: float32(packed.weights, [packed.weights.length]),
        ...loraFeeds(this.lora, this.config, "trained"),
        ...(this.frozen && loraFeeds(this.frozen, this.config, "frozen")),
      },
      ["loss", ...this.gradientNames],
    ) as Promise<InferenceSession.OnnxValueMapType>;
  }

  async close(): Promise<void> {
    await this.session.release();
  }
}

function weightOf(batch: PackedRows): number {
  return batch.weights.reduce((sum, weight) => sum + weight, 0);
}

function accumulate(sum: Float32Array, gradient: Float32Array, share: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + share * (gradient[i] as number);
}

/** The frozen adapter's B rescaled so that the trained adapter's scale fits both. */
function relativeTo(frozen: LoraWeights, trained: LoraWeights): LoraWeights {
  const folded = foldScale(frozen);
  const factor = trained.rank / trained.alpha;
  const pairs = new Map(
    [...folded.pairs].map(([target, { a, b }]) => [target, { a, b: b.map((v) => v * factor) }]),
  );
  return { ...folded, pairs };
}
