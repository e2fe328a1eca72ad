/** Interval of an accuracy when several questions hang on one fact. Pure arithmetic. */
import { clustersOf } from "./clusters.ts";
import { type Interval, wilsonInterval } from "./wilsonInterval.ts";

export interface ClusteredInterval extends Interval {
  /** How many independent questions would carry as much information. */
  readonly effectiveN: number;
}

/**
 * Wilson's interval at the effective sample size n / deff (Korn & Graubard 1998, Survey Methodology
 * 24:193–201, use this size with another interval; Dean & Pagano 2015, J. Survey Stat. Methodol. 3:484–503,
 * compare intervals at it). deff, at least 1, is the variance of the accuracy between clusters
 * (linearised, factor m/(m−1) for m clusters) over the variance of n independent questions.
 * With one question a cluster this is Wilson's interval itself. Where all answers are right, or all are
 * wrong, deff cannot be estimated; answers within a cluster are then taken as wholly dependent.
 * Unlike a percentile bootstrap it does not shrink to a point at 0 and 1.
 * @param outcomes right or wrong, one per question
 * @param keys cluster of each question, in the same order
 * @param level confidence, default 0.95
 */
export function clusteredInterval(
  outcomes: readonly boolean[],
  keys: readonly string[],
  level = 0.95,
): ClusteredInterval {
  const clusters = clustersOf(outcomes.map(Number), keys);
  const n = outcomes.length;
  const correct = outcomes.filter(Boolean).length;
  if (n === 0) return { low: 0, high: 1, effectiveN: 0 };
  const share = correct / n;
  const m = clusters.length;
  const squares = (of: (cluster: { size: number; sum: number }) => number): number =>
    clusters.reduce((total, cluster) => total + of(cluster) ** 2, 0);
  let deff: number;
  if (correct === 0 || correct === n || m < 2) {
    deff = squares((c) => c.size) / n;
  } else {
    const between = (m / (m - 1)) * squares((c) => c.sum - c.size * share);
    const independent = (n / (n - 1)) * n * share * (1 - share);
    deff = Math.max(1, between / independent);
  }
  // Rounding must not move the case of one question a cluster off Wilson's own interval.
  if (m === n) deff = 1;
  const effectiveN = n / deff;
  return {
    ...wilsonInterval(correct === n ? effectiveN : share * effectiveN, effectiveN, level),
    effectiveN,
  };
}
