/** How far apart two accuracies on different questions must be to be told apart. Pure arithmetic. */
import { leastWith } from "./leastWith.ts";
import { normalQuantile } from "./normalQuantile.ts";

export interface DetectableOptions {
  /** Of the two-sided test, default 0.05. */
  readonly alpha?: number;
  /** Probability with which a true difference shall be found, default 0.8. */
  readonly power?: number;
}

/**
 * The least difference from `base` that a two-sided z test finds between two sets of `n` independent questions each:
 * √n·|p − base| = z₁₋α⁄₂·√(2·p̄·(1 − p̄)) + z_power·√(base(1 − base) + p(1 − p)) (Fleiss, Levin & Paik 2003, §4.2,
 * without the correction for continuity). Looks upwards from `base` and, where nothing there can be found, downwards.
 * @returns null where neither an accuracy of 1 nor of 0 would be found to differ.
 * @throws RangeError unless n > 0 and base is in [0, 1].
 */
export function detectableDifference(
  n: number,
  base: number,
  { alpha = 0.05, power = 0.8 }: DetectableOptions = {},
): number | null {
  if (!(n > 0)) throw new RangeError(`${n} is not a number of questions`);
  if (!(base >= 0 && base <= 1)) throw new RangeError(`${base} is not a share`);
  const [zTest, zPower] = [normalQuantile(1 - alpha / 2), normalQuantile(power)];
  const found = (to: number): boolean => {
    const middle = (base + to) / 2;
    const needed =
      zTest * Math.sqrt(2 * middle * (1 - middle)) + zPower * Math.sqrt(base * (1 - base) + to * (1 - to));
    return Math.sqrt(n) * Math.abs(to - base) >= needed;
  };
  return (
    leastWith((d) => d <= 1 - base && found(base + d), 1 - base) ?? leastWith((d) => found(base - d), base)
  );
}
