/** Whether a seed's augmentation took its answers from a journal: its time then says nothing of its work. Pure. */
import type { RunRecords } from "../../study/readRun.ts";

/**
 * A training token computes about three times what a read one does, and written tokens come one by one: tokens of
 * augmentation that came this many times as fast as those of training were not computed in that time.
 */
const implausible = 20;

/** Only where the model ran in this process: a server's speed is its own. */
export function answeredFromJournal(
  { stages, training, costs = [] }: Pick<RunRecords, "stages" | "training" | "costs">,
  seed: number,
): boolean {
  const own = costs.filter((cost) => cost.seed === seed);
  if (own.length === 0 || own.some((cost) => cost.pricing.kind !== "free")) return false;
  const stage = stages.find((record) => record.stage === "augment" && record.seed === seed);
  const steps = training.filter((step) => step.seed === seed);
  const trainSeconds = steps.reduce((sum, step) => sum + step.seconds, 0);
  if (!stage || trainSeconds === 0) return false;
  const trained = steps.reduce((sum, step) => sum + step.lossTokens, 0) / trainSeconds;
  const computed = stage.inputTokens - stage.cachedTokens + stage.outputTokens;
  return computed > implausible * trained * stage.seconds;
}
