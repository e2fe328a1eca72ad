/** Training loss of one arm over its steps, a line a seed; all arms share the axes. */
import * as Plot from "@observablehq/plot";
import type { LossCurve } from "../reportTypes.ts";
import { drawing } from "./drawing.ts";
import type { Markup } from "./html.ts";

export interface LossAxes {
  readonly steps: number;
  readonly loss: number;
}

export function lossAxes(curves: readonly LossCurve[]): LossAxes {
  const points = curves.flatMap((curve) => curve.points);
  return {
    steps: Math.max(1, ...points.map((point) => point.step)),
    loss: Math.max(0.1, ...points.map((point) => point.loss)),
  };
}

export function lossFigure(curves: readonly LossCurve[], axes: LossAxes): Markup {
  const points = curves.flatMap((curve) => curve.points.map((point) => ({ ...point, seed: curve.seed })));
  return drawing({
    label: `Training loss of ${curves[0]?.arm ?? "an arm"}`,
    width: 300,
    height: 190,
    marginLeft: 36,
    marginRight: 14,
    marginTop: 8,
    marginBottom: 42,
    x: { domain: [0, axes.steps], ticks: 4, label: "step", labelAnchor: "center", labelArrow: "none" },
    y: { domain: [0, axes.loss], ticks: 4, label: null },
    marks: [
      Plot.gridY({ ticks: 4, stroke: "currentColor", strokeOpacity: 0.12 }),
      Plot.lineY(points, {
        x: "step",
        y: "loss",
        z: "seed",
        stroke: curves[0]?.arm === "augmented" ? "var(--accent)" : "currentColor",
        strokeWidth: 1.5,
        strokeOpacity: 0.75,
      }),
    ],
  });
}
