/**
 * One adapter in training: its parameters and the optimiser's state. Knows nothing of epochs, examples or files.
 */
import type { LoraWeights } from "../lora/loraWeights.ts";
import {
  ADAMW_DEFAULTS,
  type AdamWSettings,
  type AdamWState,
  adamWState,
  adamWStep,
} from "../optimise/adamW.ts";
import { clipScale, gradientNorm } from "../optimise/gradientNorm.ts";
import type { Row } from "./packRows.ts";
import type { TrainingSession } from "./trainingSession.ts";

export interface TrainerOptions {
  readonly adamW?: Partial<AdamWSettings>;
  /** Gradients are scaled down to this global norm; 1 by default. */
  readonly clipNorm?: number;
}

export interface StepResult {
  readonly loss: number;
  readonly gradientNorm: number;
  readonly lossTokens: number;
}

export class Trainer {
  readonly lora: LoraWeights;
  readonly state: AdamWState;
  private readonly session: TrainingSession;
  private readonly adamW: AdamWSettings;
  private readonly clipNorm: number;
  private readonly parameters: Float32Array[];

  /** Trains `lora` in place. */
  constructor(session: TrainingSession, lora: LoraWeights, options: TrainerOptions = {}) {
    this.session = session;
    this.lora = lora;
    this.adamW = { ...ADAMW_DEFAULTS, ...options.adamW };
    this.clipNorm = options.clipNorm ?? 1;
    this.parameters = [...lora.pairs.values()].flatMap(({ a, b }) => [a, b]);
    this.state = adamWState(this.parameters);
  }

  /**
   * @param beforeUpdate awaited when the gradients are there and the parameters still stand as they were: what
   *   reads them meanwhile (a checkpoint being written) is given time to end
   */
  async step(
    batches: readonly (readonly Row[])[],
    learningRate: number,
    beforeUpdate?: () => Promise<void>,
  ): Promise<StepResult> {
    const { loss, gradients, lossTokens } = await this.session.gradients(this.lora, batches);
    const norm = gradientNorm(gradients);
    await beforeUpdate?.();
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
}
