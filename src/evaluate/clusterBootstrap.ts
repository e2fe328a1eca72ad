/** Percentile bootstrap of a mean, whole clusters at a time. Random only through core/random. */
import { Random } from "../core/random.ts";
import { clustersOf } from "./clusters.ts";
import type { Interval } from "./wilsonInterval.ts";

export interface BootstrapOptions {
  /** Confidence, default 0.95. */
  readonly level?: number;
  /** Default 2000. */
  readonly resamples?: number;
  /** Default 0. The same seed and values give the same interval, in whatever order the values come. */
  readonly seed?: number | string;
}

/**
 * Percentile interval of the mean of `values` (0/1 for an accuracy, −1/0/1 for a paired difference),
 * resampling clusters with replacement (Efron & Tibshirani 1993, §13.3; clusters: Davison & Hinkley 1997, §3.8).
 * It is a point where every cluster has the same mean; `clusteredInterval` is for accuracies near 0 or 1.
 * @throws RangeError where there are no values, or the lists differ in length.
 */
export function clusterBootstrap(
  values: readonly number[],
  keys: readonly string[],
  options: BootstrapOptions = {},
): Interval {
  const { level = 0.95, resamples = 2000, seed = 0 } = options;
  const clusters = clustersOf(values, keys);
  if (clusters.length === 0) throw new RangeError("nothing to resample");
  const random = new Random(seed).fork("clusterBootstrap");
  const means = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    let sum = 0;
    let size = 0;
    for (let i = 0; i < clusters.length; i++) {
      const drawn = clusters[random.int(clusters.length)] as (typeof clusters)[number];
      sum += drawn.sum;
      size += drawn.size;
    }
    means[r] = sum / size;
  }
  means.sort();
  return { low: quantile(means, (1 - level) / 2), high: quantile(means, (1 + level) / 2) };
}

/** Linear interpolation between order statistics (Hyndman & Fan 1996, type 7, numpy's default). */
function quantile(sorted: Float64Array, probability: number): number {
  const position = probability * (sorted.length - 1);
  const below = sorted[Math.floor(position)] as number;
  const above = sorted[Math.ceil(position)] as number;
  return below + (position - Math.floor(position)) * (above - below);
}
