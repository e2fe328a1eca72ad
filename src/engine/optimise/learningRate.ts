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
