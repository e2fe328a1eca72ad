/** The texts that an arm learns. Originals are always among them; replay comes last. */
import { examplesOf, type TaughtArm } from "../augment/examplesOf.ts";
import { oracleInferences } from "../augment/oracleInferences.ts";
import type { Example, Inference } from "../augment/types.ts";
import { replayExamples } from "./probe/replayExamples.ts";
import type { SeedStudy } from "./seedStudy.ts";

/** Errors: NothingKeptError where the arm needs inferences and none was kept. */
export function trainingExamples(
  { source: { corpus, world }, settings, seed }: Pick<SeedStudy, "source" | "settings" | "seed">,
  arm: TaughtArm,
  inferences: readonly Inference[],
): Example[] {
  const { maskings, maskShare, replay } = settings;
  const { unsplitArms, cumulativeArms } = settings;
  const splitting = unsplitArms.includes(arm)
    ? "off"
    : cumulativeArms.includes(arm)
      ? "cumulative"
      : "independent";
  // The ceiling learns what the augmented arm could have written: every true inference.
  const learned = arm === "oracle" ? oracleInferences(world?.oracle() ?? [], corpus) : inferences;
  const taught = examplesOf(corpus, learned, { arm, splitting, seed, maskings, maskShare });
  const { questions } = corpus;
  return [...taught, ...replayExamples({ taught: taught.length, share: replay, seed, questions })];
}
