import { describe, expect, it } from "vitest";
import type { DiversityRecord, FunnelRecord } from "../../study/records.ts";
import { funnelRows } from "./funnelRows.ts";

const rejected = {
  unparsed: 0,
  form: 0,
  duplicate: 0,
  leak: 0,
  "not-entailed": 0,
  contradicted: 0,
  disagreement: 0,
};
const record = (seed: number, more: Partial<FunnelRecord>): FunnelRecord => ({
  strategy: "local",
  seed,
  asked: 10,
  returned: 10,
  parsed: 9,
  unique: 8,
  verified: 4,
  kept: 4,
  rejected,
  ...more,
});
const diversity = (seed: number, distinct2: number, compressionRatio: number): DiversityRecord => ({
  seed,
  strategy: "local",
  texts: 4,
  words: 20,
  distinct1: 0.5,
  distinct2,
  distinct3: 0.9,
  compressionRatio,
  facts: 2,
  subjectPredicted: 1,
  objectPredicted: 1,
});

describe("funnelRows", () => {
  it("pools seeds: shares over all of them, diversity as a mean", () => {
    const [row] = funnelRows(
      [
        record(1, { keptTrue: 4, rejectedTrue: 1, oracleReversals: 10, recalledReversals: 9 }),
        record(2, { keptTrue: 2, rejectedTrue: 1, oracleReversals: 10, recalledReversals: 5 }),
      ],
      [diversity(1, 0.6, 2), diversity(2, 0.8, 4)],
    );
    // closed form: 6 of 8 kept are true, 6 of 8 true are kept, 14 of 20 reversals
    expect(row).toMatchObject({ asked: 20, kept: 8, precision: 0.75, recall: 0.75, reversalsCovered: 0.7 });
    expect(row?.distinctPairs).toBeCloseTo(0.7, 12);
    expect(row?.compression).toBe(3);
  });

  it("says nothing where nothing is known", () => {
    const [row] = funnelRows([record(1, {})]);
    expect(row).toMatchObject({ precision: null, recall: null, reversalsCovered: null, distinctPairs: null });
  });
});
