/** Two arms on the same questions. Pure but for the seeded bootstrap. */
import { type BootstrapOptions, clusterBootstrap } from "./clusterBootstrap.ts";
import { clustersOf } from "./clusters.ts";
import { mcNemarExact } from "./mcNemarExact.ts";
import { signFlipExact } from "./signFlipExact.ts";

/** One question answered by both arms. */
export interface Pair {
  /** The fact (or facts) the question needs. */
  readonly cluster: string;
  readonly first: boolean;
  readonly second: boolean;
}

export interface PairedDifference {
  readonly n: number;
  readonly clusters: number;
  /** Accuracy of the first arm minus accuracy of the second. */
  readonly difference: number;
  /** Percentile interval, clusters resampled. */
  readonly low: number;
  readonly high: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** McNemar's exact p: questions taken as independent. */
  readonly p: number;
  /** Exact sign-flip p over clusters: equals `p` where each cluster has one question. */
  readonly pByCluster: number;
}

/** @throws RangeError where there are no pairs. */
export function pairedDifference(pairs: readonly Pair[], options: BootstrapOptions = {}): PairedDifference {
  if (pairs.length === 0) throw new RangeError("no pairs to compare");
  const differences = pairs.map((pair) => Number(pair.first) - Number(pair.second));
  const keys = pairs.map((pair) => pair.cluster);
  const clusters = clustersOf(differences, keys);
  const onlyFirst = differences.filter((d) => d === 1).length;
  const onlySecond = differences.filter((d) => d === -1).length;
  return {
    n: pairs.length,
    clusters: clusters.length,
    difference: (onlyFirst - onlySecond) / pairs.length,
    ...clusterBootstrap(differences, keys, options),
    onlyFirst,
    onlySecond,
    p: mcNemarExact(onlyFirst, onlySecond),
    pByCluster: signFlipExact(clusters.map((cluster) => cluster.sum)),
  };
}
