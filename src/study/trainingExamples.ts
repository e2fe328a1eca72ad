/** The texts that an arm learns. Originals are always among them. */
import { examplesOf } from "../augment/examplesOf.ts";
import type { Example, Inference } from "../augment/types.ts";
import { contentId } from "../core/contentId.ts";
import type { World } from "../worlds/world.ts";
import type { ArmName } from "./records.ts";
import type { SeedStudy } from "./seedStudy.ts";

export function trainingExamples(
  { source, settings }: SeedStudy,
  arm: ArmName,
  inferences: readonly Inference[],
): Example[] {
  const splitting = settings.unsplitArms.includes(arm) ? "off" : "independent";
  if (arm !== "oracle") return examplesOf(source.corpus, inferences, { arm, splitting });
  // The ceiling: the augmented arm, had it written every true inference and nothing else.
  const oracle = source.world ? oracleInferences(source.world) : [];
  return examplesOf(source.corpus, oracle, { arm: "augmented", splitting });
}

function oracleInferences(world: World): Inference[] {
  return world.oracle().map(({ kind, text, parents }) => ({
    id: contentId({ strategy: "oracle", kind, parents, text }),
    kind,
    strategy: "oracle",
    text,
    parents,
    model: "oracle",
    promptId: "oracle",
    verdict: "kept",
    reason: "true in the world",
  }));
}
