/** Training loss over steps, per arm and seed, thinned to what a figure can show. */
import type { TrainingRecord } from "../../study/records.ts";
import type { LossCurve } from "../reportTypes.ts";
import { inArmOrder } from "./armOrder.ts";
import { mean } from "./splitSummaries.ts";

const mostPoints = 200;

export function lossCurves(training: readonly TrainingRecord[]): LossCurve[] {
  return inArmOrder(training.map((step) => step.arm)).flatMap((arm) => {
    const own = training.filter((step) => step.arm === arm);
    const seeds = [...new Set(own.map((step) => step.seed))].sort((a, b) => a - b);
    return seeds.map((seed) => {
      const steps = own.filter((step) => step.seed === seed).sort((a, b) => a.step - b.step);
      return {
        arm,
        seed,
        steps: steps.length,
        lossTokens: steps.reduce((sum, step) => sum + step.lossTokens, 0),
        seconds: steps.reduce((sum, step) => sum + step.seconds, 0),
        points: thinned(steps),
      };
    });
  });
}

/** Steps without a finite loss leave a gap here; `reportWarnings` tells of them. */
function thinned(steps: readonly TrainingRecord[]): { step: number; loss: number }[] {
  const finite = steps.filter((step) => Number.isFinite(step.loss));
  const stretch = Math.ceil(finite.length / mostPoints);
  const points = [];
  for (let start = 0; start < finite.length; start += stretch) {
    const part = finite.slice(start, start + stretch);
    points.push({ step: mean(part.map((s) => s.step)), loss: mean(part.map((s) => s.loss)) });
  }
  return points;
}
