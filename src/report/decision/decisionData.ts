/** Should one prompt or teach? Measured tokens and seconds, then money. A pure function of records and prices. */
import type { RunRecords } from "../../study/readRun.ts";
import type { PooledAnswer } from "../data/pooledAnswers.ts";
import type { AccuracyRow, CostData } from "../reportTypes.ts";
import type { DecisionOptions } from "./decisionSettings.ts";
import type { DecisionData } from "./decisionTypes.ts";
import { measuredWays, payBack } from "./measuredWays.ts";
import { moneyData } from "./moneyData.ts";

/** A tuned arm more than two points below in-context is told to be less accurate. */
const tolerance = 0.02;

export function decisionData(
  records: Pick<RunRecords, "clock" | "stages" | "contexts" | "costs">,
  answers: readonly PooledAnswer[],
  {
    accuracy,
    cost,
    options,
  }: {
    readonly accuracy: readonly AccuracyRow[];
    readonly cost: CostData;
    readonly options: DecisionOptions;
  },
): DecisionData {
  const ways = measuredWays(records, answers, cost);
  return {
    ways,
    payBack: payBack(ways),
    lessAccurate: accuracy
      .filter((row) => row.arm === "in-context")
      .flatMap((prompted) =>
        accuracy
          .filter(
            (row) => row.split === prompted.split && (row.arm === "finetuned" || row.arm === "augmented"),
          )
          .map((row) => ({ arm: row.arm, split: row.split, difference: row.accuracy - prompted.accuracy })),
      )
      .filter((row) => row.difference < -tolerance),
    money: moneyData(records, answers, cost, options),
  };
}
