/**
 * Scaled rotations: what the angle of each pair of a head is divided by, so that a model reads texts longer than those
 * it was first trained on. Knows no file.
 */
import { rotaryFrequency } from "./rotaryFrequency.ts";

/** All pairs alike (position interpolation, Chen et al. 2023, arXiv 2306.15595). */
export function linearDivisors(factor: number, headSize: number): number[] {
  return Array.from({ length: headSize / 2 }, () => factor);
}

export interface Llama3Scaling {
  readonly factor: number;
  readonly lowFrequencyFactor: number;
  readonly highFrequencyFactor: number;
  /** Tokens of the texts first trained on. */
  readonly originalContext: number;
}

/**
 * Pairs that turn often within the original context stay, slow ones are divided by `factor`, and between the two the
 * frequencies are blended (Llama 3.1 and 3.2; transformers' `_compute_llama3_parameters`).
 */
export function llama3Divisors(scaling: Llama3Scaling, theta: number, headSize: number): number[] {
  const { factor, lowFrequencyFactor: low, highFrequencyFactor: high, originalContext } = scaling;
  return Array.from({ length: headSize / 2 }, (_, i) => {
    const turns = (originalContext * rotaryFrequency(theta, i, headSize)) / (2 * Math.PI);
    if (turns > high) return 1;
    if (turns < low) return factor;
    const blend = (turns - low) / (high - low);
    return 1 / ((1 - blend) / factor + blend);
  });
}
