/** Steps up to which the peak is not lowered: the length of the trainings it was chosen on (docs/experiments.md). */
const STEADY_STEPS = 400;

/**
 * The peak rate of a LoRA training whose settings name none: 2e-3 up to 400 steps, beyond them lower with the root
 * of their number, since long trainings come apart at 2e-3 (docs/experiments.md).
 */
export function peakLearningRate(steps: number): number {
  return 2e-3 * Math.min(1, Math.sqrt(STEADY_STEPS / steps));
}

/**
 * The rate at a step (from 0): it rises linearly over the warm-up share, then falls linearly to a tenth of
 * the peak at the last step.
 */
export function learningRateAt(step: number, steps: number, peak: number, warmup: number): number {
  const warmupSteps = Math.ceil(steps * warmup);
  if (step < warmupSteps) return (peak * (step + 1)) / warmupSteps;
  const rest = Math.max(1, steps - 1 - warmupSteps);
  return peak * (1 - 0.9 * Math.min(1, (step - warmupSteps) / rest));
}
