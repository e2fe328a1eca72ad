/** Direction coverage per arm: whether the training texts tell the facts in both directions. */
import type { CoverageRecord } from "../../study/records.ts";
import type { DirectionRow } from "../reportTypes.ts";
import { inArmOrder } from "./armOrder.ts";

/** Means over seeds, weighted by facts. */
export function directionRows(coverage: readonly CoverageRecord[]): DirectionRow[] {
  return inArmOrder(coverage.map((record) => record.arm)).map((arm) => {
    const own = coverage.filter((record) => record.arm === arm);
    const facts = own.reduce((sum, record) => sum + record.facts, 0);
    const share = (value: (record: CoverageRecord) => number): number =>
      facts === 0 ? 0 : own.reduce((sum, record) => sum + value(record) * record.facts, 0) / facts;
    return {
      arm,
      facts,
      subjectPredicted: share((record) => record.subjectPredicted),
      objectPredicted: share((record) => record.objectPredicted),
    };
  });
}
