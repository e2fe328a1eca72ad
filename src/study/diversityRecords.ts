/** Per strategy, how different its kept inferences are and which directions of the facts they tell. */
import { anchorLine } from "../augment/anchorLine.ts";
import { directionCoverage } from "../augment/directionCoverage.ts";
import { diversityOf } from "../augment/diversityOf.ts";
import type { Inference } from "../augment/types.ts";
import type { Fact } from "../corpus/types.ts";
import type { DiversityRecord } from "./records.ts";

/** One record per strategy, in order of `strategies`; a strategy of which nothing was kept has zeros. */
export function diversityRecords(
  strategies: readonly string[],
  inferences: readonly Inference[],
  facts: readonly Fact[],
  seed: number,
): DiversityRecord[] {
  return strategies.map((strategy) => {
    const kept = inferences.filter((i) => i.strategy === strategy && i.verdict === "kept");
    const texts = kept.map((i) => ({ text: anchorLine(i) }));
    const coverage = directionCoverage(texts, facts);
    return {
      seed,
      strategy,
      // Of the lines as they were written: the titles in front of them are not the strategy's doing.
      ...diversityOf(kept.map((i) => i.text)),
      facts: coverage.facts,
      subjectPredicted: coverage.subjectPredicted,
      objectPredicted: coverage.objectPredicted,
    };
  });
}
