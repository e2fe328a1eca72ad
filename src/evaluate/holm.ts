/** Correction for several tests. Pure arithmetic. */

/**
 * Holm's step-down adjusted p-values, in the order given (Holm 1979, Scand. J. Statist. 6:65–70):
 * the i-th smallest of m becomes the greatest of (m − j + 1)·p₍ⱼ₎ over j ≤ i, at most 1.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p || a.index - b.index);
  const adjusted = new Array<number>(pValues.length);
  let running = 0;
  order.forEach(({ p, index }, rank) => {
    running = Math.max(running, Math.min(1, (pValues.length - rank) * p));
    adjusted[index] = running;
  });
  return adjusted;
}
