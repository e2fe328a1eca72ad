/** Exact test that two groups answer rightly equally often. Pure arithmetic. */

/**
 * Two-sided exact p of Fisher's test (Fisher 1935; two-sided as in R's `fisher.test`: the probability, both margins
 * fixed, of all tables that are no likelier than the one seen). Takes all answers as independent.
 * @param first right answers of how many, in one group
 * @param second the same in the other
 * @throws RangeError unless all are whole numbers and 0 ≤ right ≤ of.
 */
export function fisherExact(first: Counted, second: Counted): number {
  for (const { right, of } of [first, second]) {
    if (!(Number.isInteger(right) && Number.isInteger(of) && right >= 0 && right <= of)) {
      throw new RangeError(`${right} of ${of} is no count of right answers`);
    }
  }
  const right = first.right + second.right;
  const least = Math.max(0, right - second.of);
  const most = Math.min(right, first.of);
  const logs: number[] = [0]; // Of a table's probability, up to a constant: the ratio of neighbours is a fraction.
  for (let k = least; k < most; k++) {
    const up = Math.log(first.of - k) + Math.log(right - k);
    const down = Math.log(k + 1) + Math.log(second.of - right + k + 1);
    logs.push((logs.at(-1) as number) + up - down);
  }
  const greatest = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - greatest));
  const seen = weights[first.right - least] as number;
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  // Tables that are as likely differ by rounding alone; the tolerance is R's.
  return Math.min(1, sum(weights.filter((weight) => weight <= seen * (1 + 1e-7))) / sum(weights));
}

export interface Counted {
  readonly right: number;
  readonly of: number;
}
