/** Accuracy as a mean over kinds of question, as the paper draws it. Pure arithmetic. */
import { clustersOf } from "./clusters.ts";

export interface MeanOverTypes {
  readonly types: number;
  /** Mean of the accuracies of the types, each type counting the same. */
  readonly mean: number;
  /** Standard deviation between types (n − 1) over √types; null where there is one type. */
  readonly standardError: number | null;
}

/**
 * Mean of per-type accuracies and its standard error: the error bars of Lampinen et al. 2025 (arXiv 2505.00661), whose
 * types are relations ("reversals of properties", "reversals of categories"). It says how far the result hangs on
 * which relations were asked, not on which facts.
 * @param outcomes right or wrong, one per question
 * @param types the type of each question, in the same order
 * @throws RangeError where nothing was asked, or the lists differ in length.
 */
export function meanOverTypes(outcomes: readonly boolean[], types: readonly string[]): MeanOverTypes {
  const shares = clustersOf(outcomes.map(Number), types).map((type) => type.sum / type.size);
  if (shares.length === 0) throw new RangeError("no questions to average");
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  if (shares.length === 1) return { types: 1, mean, standardError: null };
  const squares = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0);
  return {
    types: shares.length,
    mean,
    standardError: Math.sqrt(squares / (shares.length - 1) / shares.length),
  };
}
