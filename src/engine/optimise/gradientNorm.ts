/** Euclidean norm of all gradients together: what clipping by global norm looks at. */
export function gradientNorm(gradients: readonly Float32Array[]): number {
  let sum = 0;
  for (const gradient of gradients) {
    for (let i = 0; i < gradient.length; i++) sum += (gradient[i] as number) * (gradient[i] as number);
  }
  return Math.sqrt(sum);
}

/** The factor that brings a norm down to `limit`; torch.nn.utils.clip_grad_norm_ adds the same 1e-6. */
export function clipScale(norm: number, limit: number): number {
  return Math.min(1, limit / (norm + 1e-6));
}
