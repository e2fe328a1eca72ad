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
import { packRows, type Row } from "./packRows.ts";
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

  /** Loss and gradients of a batch, in the order of `lora.pairs`, A before B. */
  async gradients(
    rows: readonly Row[],
  ): Promise<{ loss: number; gradients: Float32Array[]; lossTokens: number }> {
    const packed = packRows(rows);
    const { rows: b, length: t } = packed;
    const outputs = await this.session.run(
      {
        ids: int64(packed.ids, [b, t]),
        positions: int64(packed.positions, [b, t]),
        bias: float32(packed.bias, [1, b, 1, t, t]),
        selected: int64(packed.selected, [packed.selected.length]),
        targets: int64(packed.targets, [packed.targets.length]),
        weights: float32(packed.weights, [packed.weights.length]),
        ...loraFeeds(this.lora, this.config, "trained"),
        ...(this.frozen && loraFeeds(this.frozen, this.config, "frozen")),
      },
      ["loss", ...this.gradientNames],
    );
    return {
      loss: (outputs.loss?.data as Float32Array)[0] as number,
      gradients: this.gradientNames.map((name) => outputs[name]?.data as Float32Array),
      lossTokens: packed.selected.length,
    };
  }

  async step(rows: readonly Row[], learningRate: number): Promise<StepResult> {
    const { loss, gradients, lossTokens } = await this.gradients(rows);
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

  async close(): Promise<void> {
    await this.session.release();
  }
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
