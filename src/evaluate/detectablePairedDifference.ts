/** How large a difference between two arms on the same questions must be for so many questions to show it. Pure arithmetic. */
import type { DetectableOptions } from "./detectableDifference.ts";
import { leastWith } from "./leastWith.ts";
import { normalQuantile } from "./normalQuantile.ts";
import { powerOfMcNemar } from "./powerOfMcNemar.ts";

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

function byNormalForm(n: number, discordant: number, zTest: number, zPower: number): number | null {
  // With ψ = δ, all one way: √(nδ) = z_test + z_power·√(1 − δ).
  const oneWay = leastWith((d) => Math.sqrt(n * d) >= zTest + zPower * Math.sqrt(1 - d));
  const inside = n - zTest ** 2 + zPower ** 2;
  const difference =
    (Math.sqrt(discordant) * (zTest * Math.sqrt(n) + zPower * Math.sqrt(Math.max(0, inside)))) /
    (n + zPower ** 2);
  return difference <= discordant ? difference : oneWay;
}
