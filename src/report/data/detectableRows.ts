/** How small a difference each comparison could have found: what "no difference was found" is worth. */
import { detectablePairedDifference } from "../../evaluate/detectablePairedDifference.ts";
import type { ComparisonRow } from "../reportTypes.ts";
import type { DetectableRow } from "./statisticsTypes.ts";

/**
 * At 80 % power, two-sided 5 % before Holm's correction. The share of questions on which the arms differ is taken from
 * the answers themselves; the effect is not.
 */
export function detectableRows(comparisons: readonly ComparisonRow[]): DetectableRow[] {
  return comparisons.map(({ arm, against, split, n, facts, onlyArm, onlyAgainst }) => {
    const discordant = (onlyArm + onlyAgainst) / n;
    return {
      arm,
      against,
      split,
      n,
      facts,
      byQuestion: detectablePairedDifference(n, discordant),
      byFact: detectablePairedDifference(facts, discordant),
    };
  });
}
