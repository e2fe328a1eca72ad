/** How many inferences passed each stage of augmentation, per strategy, and how good the choice was. */
import type { DiversityRecord, FunnelRecord } from "../../study/records.ts";
import type { FunnelRow } from "../reportTypes.ts";
import { compare } from "./pooledAnswers.ts";

/** Sums over seeds. Precision and recall only where every record of the strategy knows the truth. */
export function funnelRows(
  funnel: readonly FunnelRecord[],
  diversity: readonly DiversityRecord[] = [],
): FunnelRow[] {
  return [...new Set(funnel.map((record) => record.strategy))].sort(compare).map((strategy) => {
    const own = funnel.filter((record) => record.strategy === strategy);
    const sum = (value: (record: FunnelRecord) => number): number =>
      own.reduce((total, record) => total + value(record), 0);
    const known = own.every((r) => r.keptTrue !== undefined);
    const rejectedKnown = known && own.every((r) => r.rejectedTrue !== undefined);
    const kept = sum((r) => r.kept);
    const keptTrue = sum((r) => r.keptTrue ?? 0);
    const reversals = sum((r) => r.oracleReversals ?? 0);
    const told = diversity.filter((record) => record.strategy === strategy && record.texts > 0);
    const mean = (value: (record: DiversityRecord) => number): number | null =>
      told.length === 0 ? null : told.reduce((total, record) => total + value(record), 0) / told.length;
    const allTrue = keptTrue + sum((r) => r.rejectedTrue ?? 0);
    return {
      strategy,
      asked: sum((r) => r.asked),
      returned: sum((r) => r.returned),
      parsed: sum((r) => r.parsed),
      unique: sum((r) => r.unique),
      verified: sum((r) => r.verified),
      kept,
      precision: known && kept > 0 ? keptTrue / kept : null,
      recall: rejectedKnown && allTrue > 0 ? keptTrue / allTrue : null,
      reversalsCovered: reversals > 0 ? sum((r) => r.recalledReversals ?? 0) / reversals : null,
      distinctPairs: mean((r) => r.distinct2),
      compression: mean((r) => r.compressionRatio),
    };
  });
}
