/** Power of McNemar's exact test. Pure arithmetic. */
import { mcNemarExact } from "./mcNemarExact.ts";

/**
 * The probability that the exact two-sided test (`mcNemarExact`) gives p ≤ alpha on `n` independent pairs, of which a
 * share `discordant` is expected to differ, one way more often than the other by `difference` of all pairs: the sum
 * over the number of discordant pairs, binomial, and over how these fall, binomial too (Fagerland, Lydersen &
 * Laake 2013, §2.2, has the test).
 * @throws RangeError unless 0 ≤ |difference| ≤ discordant ≤ 1.
 */
export function powerOfMcNemar(n: number, discordant: number, difference: number, alpha = 0.05): number {
  if (!(Math.abs(difference) <= discordant && discordant <= 1)) {
    throw new RangeError(`a difference of ${difference} with ${discordant} discordant is impossible`);
  }
  if (discordant === 0) return 0;
  const oneWay = (discordant + difference) / (2 * discordant);
  const found = binomial(n, discordant);
  let power = 0;
  for (let pairs = 1; pairs <= n; pairs++) {
    const weight = found[pairs] as number;
    if (weight < 1e-14) continue;
    const most = rejectedUpTo(pairs, alpha);
    if (most < 0) continue;
    const falls = binomial(pairs, oneWay);
    let rejected = 0;
    for (let k = 0; k <= most; k++) rejected += (falls[k] as number) + (falls[pairs - k] as number);
    power += weight * rejected;
  }
  return Math.min(1, power);
}

const thresholds = new Map<string, number>();

/** The greatest count of the rarer kind at which the test rejects; −1 where it never does. */
function rejectedUpTo(pairs: number, alpha: number): number {
  const key = `${pairs} ${alpha}`;
  const known = thresholds.get(key);
  if (known !== undefined) return known;
  let most = -1;
  while (2 * (most + 1) < pairs && mcNemarExact(most + 1, pairs - most - 1) <= alpha) most++;
  thresholds.set(key, most);
  return most;
}

/** Probabilities of 0 … n successes. */
function binomial(n: number, probability: number): Float64Array {
  const out = new Float64Array(n + 1);
  if (probability <= 0 || probability >= 1) {
    out[probability <= 0 ? 0 : n] = 1;
    return out;
  }
  const [logYes, logNo] = [Math.log(probability), Math.log1p(-probability)];
  let logChoose = 0;
  for (let k = 0; k <= n; k++) {
    out[k] = Math.exp(logChoose + k * logYes + (n - k) * logNo);
    logChoose += Math.log(n - k) - Math.log(k + 1);
  }
  return out;
}
