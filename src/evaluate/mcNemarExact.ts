/** Exact test of a paired difference between two arms. Pure arithmetic. */

/**
 * Two-sided exact p of McNemar's test: under the hypothesis that neither arm is better, `b` of the b + c
 * questions that only one arm answers rightly is a binomial draw with probability ½ (McNemar 1947;
 * exact form: Fagerland, Lydersen & Laake 2013, §2.2). p = min(1, 2·P(X ≤ min(b, c))); 1 where b + c = 0.
 * Takes the questions as independent; `signFlipExact` is its form for questions that share facts.
 * @param b questions only the first arm answers rightly
 * @param c questions only the second arm answers rightly
 * @throws RangeError unless both are whole numbers ≥ 0.
 */
export function mcNemarExact(b: number, c: number): number {
  if (!(Number.isInteger(b) && Number.isInteger(c) && b >= 0 && c >= 0)) {
    throw new RangeError(`counts ${b} and ${c} are not whole numbers ≥ 0`);
  }
  const n = b + c;
  // In logarithms: 2^-n underflows above n = 1074.
  let logChoose = 0;
  let tail = 0;
  for (let k = 0; k <= Math.min(b, c); k++) {
    tail += Math.exp(logChoose - n * Math.LN2);
    logChoose += Math.log(n - k) - Math.log(k + 1);
  }
  return Math.min(1, 2 * tail);
}
