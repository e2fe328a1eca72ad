/** Paired comparisons between arms, on the questions that both have answered. */
import { holm } from "../../evaluate/holm.ts";
import { pairedDifference } from "../../evaluate/pairedDifference.ts";
import type { ArmName } from "../../study/records.ts";
import type { ComparisonRow } from "../reportTypes.ts";
import type { PooledAnswer } from "./pooledAnswers.ts";

/** Fixed before any result is seen: augmented against every other way, and prompting against fine-tuning. */
const planned: readonly (readonly [ArmName, ArmName])[] = [
  ["augmented", "finetuned"],
  ["augmented", "in-context"],
  ["augmented", "repeated"],
  ["augmented", "paraphrased"],
  ["augmented", "oracle"],
  ["in-context", "finetuned"],
];

export function comparisonRows(answers: readonly PooledAnswer[], splits: readonly string[]): ComparisonRow[] {
  return planned.flatMap(([arm, against]) => {
    const rows = splits.flatMap((split) => {
      const other = new Map(
        answers.filter((a) => a.arm === against && a.split === split).map((a) => [a.pair, a.correct]),
      );
      const pairs = answers.flatMap((a) => {
        const second = a.arm === arm && a.split === split ? other.get(a.pair) : undefined;
        return second === undefined ? [] : [{ cluster: a.cluster, first: a.correct, second }];
      });
      return pairs.length === 0 ? [] : [{ split, ...pairedDifference(pairs, { seed: "report" }) }];
    });
    const pHolm = holm(rows.map((row) => row.p));
    const pByFactHolm = holm(rows.map((row) => row.pByCluster));
    return rows.map((row, index) => ({
      arm,
      against,
      split: row.split,
      n: row.n,
      facts: row.clusters,
      difference: row.difference,
      low: row.low,
      high: row.high,
      onlyArm: row.onlyFirst,
      onlyAgainst: row.onlySecond,
      p: row.p,
      pHolm: pHolm[index] as number,
      pByFact: row.pByCluster,
      pByFactHolm: pByFactHolm[index] as number,
    }));
  });
}
