/** Exact test of a paired difference when questions share facts. Pure arithmetic. */

/**
 * Two-sided exact p of the sign-flip test over clusters. Each cluster gives one whole number: questions only the
 * first arm answers rightly minus questions only the second does. Under the hypothesis that the arms are
 * exchangeable within a cluster its sign is a fair coin, independent between clusters (Fisher 1935, §21, with
 * the cluster as the pair); p is the probability that the sum of all is at least as far from 0 as the one seen.
 * The distribution is convolved exactly. With one question a cluster this is McNemar's exact test.
 * @throws RangeError where a difference is not whole.
 */
export function signFlipExact(differences: readonly number[]): number {
  for (const d of differences) {
    if (!Number.isInteger(d)) throw new RangeError(`difference ${d} is not a whole number`);
  }
  const reach = differences.reduce((sum, d) => sum + Math.abs(d), 0);
  const seen = Math.abs(differences.reduce((sum, d) => sum + d, 0));
  let probabilities = new Float64Array(2 * reach + 1);
  probabilities[reach] = 1; // index = sum + reach
  for (const d of differences) {
    const step = Math.abs(d);
    if (step === 0) continue;
    const next = new Float64Array(probabilities.length);
    probabilities.forEach((p, i) => {
      if (p === 0) return;
      next[i - step] = (next[i - step] as number) + p / 2;
      next[i + step] = (next[i + step] as number) + p / 2;
    });
    probabilities = next;
  }
  let tail = 0;
  probabilities.forEach((p, i) => {
    if (Math.abs(i - reach) >= seen) tail += p;
  });
  return Math.min(1, tail);
}
