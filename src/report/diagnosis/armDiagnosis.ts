/** The diagnosis of one arm in figures: facts by state, by direction and by advice. */

import { groupBy } from "../../core/groupBy.ts";
import type { RunRecords } from "../../study/readRun.ts";
import type { ArmName } from "../../study/records.ts";
import { inGeneral } from "./adviceOf.ts";
import {
  type ArmDiagnosis,
  adviceKinds,
  directions,
  type FactDiagnosis,
  factStates,
} from "./diagnosisTypes.ts";

export function armDiagnosis(
  arm: ArmName,
  facts: readonly FactDiagnosis[],
  records: Pick<RunRecords, "settings" | "training" | "examples">,
): ArmDiagnosis {
  return {
    arm,
    facts: facts.length,
    ...trainingOf(arm, records),
    states: factStates.map((state) => ({ state, facts: facts.filter((f) => f.state === state).length })),
    directions: directions.flatMap((direction) => {
      const asked = facts.map((fact) => fact.asked[direction]).filter((count) => count.asked > 0);
      if (asked.length === 0) return [];
      return {
        direction,
        facts: asked.length,
        passed: asked.filter((count) => count.right * 2 > count.asked).length,
        byChance: asked.reduce((sum, count) => sum + count.byChance, 0),
      };
    }),
    advice: adviceKinds
      .map((kind) => ({
        kind,
        facts: facts.filter((fact) => fact.advice?.kind === kind).length,
        text: inGeneral[kind],
      }))
      .filter((row) => row.facts > 0)
      .sort((a, b) => b.facts - a.facts),
  };
}

/**
 * Means over seeds. Passes: steps × batch size over training texts, for the arms are trained by tokens and not by passes.
 */
export function trainingOf(
  arm: ArmName,
  { settings, training, examples }: Pick<RunRecords, "settings" | "training" | "examples">,
): { passes: number | null; finalLoss: number | null } {
  const batch = settings.settings?.batchSize;
  const bySeed = [
    ...groupBy(
      training.filter((step) => step.arm === arm),
      (step) => String(step.seed),
    ),
  ].sort(([a], [b]) => Number(a) - Number(b));
  const passes = bySeed.flatMap(([seed, steps]) => {
    const texts = examples.filter((e) => e.arm === arm && String(e.seed) === seed).length;
    return batch === undefined || texts === 0 ? [] : [(steps.length * batch) / texts];
  });
  const losses = bySeed.flatMap(([, steps]) => {
    const last = [...steps].sort((a, b) => a.step - b.step).slice(-Math.ceil(steps.length / 10));
    const finite = last.filter((step) => Number.isFinite(step.loss));
    return finite.length === 0 ? [] : [finite.reduce((sum, s) => sum + s.loss, 0) / finite.length];
  });
  return { passes: meanOf(passes), finalLoss: meanOf(losses) };
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
