/** Interval of a proportion. Pure arithmetic. */
import { normalQuantile } from "./normalQuantile.ts";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson score interval of correct/n, for n independent questions (Wilson 1927, JASA 22:209–212).
 * `n` may be a fraction: an effective sample size. Nothing asked (n = 0) gives [0, 1].
 * @param level confidence, default 0.95
 * @throws RangeError unless 0 ≤ correct ≤ n and 0 < level < 1.
 */
export function wilsonInterval(correct: number, n: number, level = 0.95): Interval {
  if (!(correct >= 0 && correct <= n)) throw new RangeError(`${correct} of ${n} is no proportion`);
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level} is outside (0, 1)`);
  if (n === 0) return { low: 0, high: 1 };
  const z = normalQuantile((1 + level) / 2);
  const share = correct / n;
  const centre = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  // At 0 and at n the bound is exact; the formula leaves rounding noise there.
  return {
    low: correct === 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: correct === n ? 1 : Math.min(1, (centre + half) / scale),
  };
}
