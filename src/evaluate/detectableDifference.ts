/** How large a difference between two arms must be for so many questions to show it. Pure arithmetic. */
import { normalQuantile } from "./normalQuantile.ts";
import { powerOfMcNemar } from "./powerOfMcNemar.ts";

export interface DetectableOptions {
  /** Of the two-sided test, default 0.05. */
  readonly alpha?: number;
  /** Probability with which a true difference shall be found, default 0.8. */
  readonly power?: number;
}

/** Up to so many pairs the power of the exact test is summed; beyond, the normal form agrees to 0.01. */
const EXACT_UP_TO = 200;

/**
 * The least true difference of accuracies that McNemar's exact test finds with the power asked for, on `n`
 * questions that both arms answer. `discordant` is the share of questions that only one of the arms answers rightly;
 * where the difference is larger than that share, all discordance is taken to run one way. Beyond 200 pairs the normal
 * form (Connor 1987, Biometrics 43:207–211, after Miettinen 1968) is used, solved for the difference:
 * √n·δ = z₁₋α⁄₂·√ψ + z_power·√(ψ − δ²).
 * @returns null where even a difference of 1 would not be found: fewer than six pairs at the defaults.
 * @throws RangeError unless n is a whole number ≥ 0 and discordant is in [0, 1].
 */
export function detectablePairedDifference(
  n: number,
  discordant: number,
  { alpha = 0.05, power = 0.8 }: DetectableOptions = {},
): number | null {
  if (!(Number.isInteger(n) && n >= 0)) throw new RangeError(`${n} is not a number of pairs`);
  if (!(discordant >= 0 && discordant <= 1)) throw new RangeError(`${discordant} is not a share`);
  if (n > EXACT_UP_TO)
    return byNormalForm(n, discordant, normalQuantile(1 - alpha / 2), normalQuantile(power));
  return leastWith(
    (difference) => powerOfMcNemar(n, Math.max(discordant, difference), difference, alpha) >= power,
  );
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

function byNormalForm(n: number, discordant: number, zTest: number, zPower: number): number | null {
  // With ψ = δ, all one way: √(nδ) = z_test + z_power·√(1 − δ).
  const oneWay = leastWith((d) => Math.sqrt(n * d) >= zTest + zPower * Math.sqrt(1 - d));
  const inside = n - zTest ** 2 + zPower ** 2;
  const difference =
    (Math.sqrt(discordant) * (zTest * Math.sqrt(n) + zPower * Math.sqrt(Math.max(0, inside)))) /
    (n + zPower ** 2);
  return difference <= discordant ? difference : oneWay;
}

/** The least value in (0, most] that has a property which larger values keep, to 1e-9. */
function leastWith(has: (value: number) => boolean, most = 1): number | null {
  if (!(most > 0 && has(most))) return null;
  let [low, high] = [0, most];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (has(middle)) high = middle;
    else low = middle;
  }
  return high;
}
