/** Accuracy per arm on one split: interval, pooled value, a dot a seed, the chance line, n. */
import * as Plot from "@observablehq/plot";
import { formatShare } from "../data/format.ts";
import type { AccuracyRow, SplitSummary } from "../reportTypes.ts";
import { drawing } from "./drawing.ts";
import type { Markup } from "./html.ts";

const width = 440;

export function accuracyFigure(summary: SplitSummary, rows: readonly AccuracyRow[]): Markup {
  const arms = rows.map((row) => row.arm);
  const accent = (row: { arm: string }): string =>
    row.arm === "augmented" ? "var(--accent)" : "currentColor";
  const seeds = rows.flatMap((row) => row.bySeed.map((seed) => ({ arm: row.arm, accuracy: seed.accuracy })));
  return drawing({
    label: `Accuracy per arm on the split ${summary.split}`,
    width,
    height: 66 + 38 * arms.length,
    // Plot does not measure text: 13 px letters are about 7 wide.
    marginLeft: Math.min(200, Math.max(92, 12 + 7 * Math.max(...arms.map((arm) => arm.length)))),
    marginRight: 92,
    marginTop: 26,
    marginBottom: 40,
    x: {
      domain: [0, 1],
      ticks: [0, 0.25, 0.5, 0.75, 1],
      tickFormat: (value: number) => String(value),
      label: null,
    },
    y: { type: "point", domain: arms, label: null, padding: 0.6, tickSize: 0 },
    marks: [
      Plot.gridX({ ticks: [0, 0.25, 0.5, 0.75, 1], stroke: "currentColor", strokeOpacity: 0.12 }),
      Plot.ruleX([summary.chance], { stroke: "currentColor", strokeDasharray: "4,3", strokeOpacity: 0.7 }),
      Plot.text([summary.chance], {
        x: (value: number) => value,
        frameAnchor: "top",
        dy: -14,
        text: (value: number) => `chance ${formatShare(value)}`,
      }),
      Plot.ruleY(rows, { y: "arm", x1: "low", x2: "high", stroke: accent, strokeWidth: 2.5 }),
      Plot.dot(rows, { y: "arm", x: "accuracy", r: 5, fill: accent }),
      Plot.dot(seeds, { y: "arm", x: "accuracy", r: 2.5, dy: 10, stroke: accent, strokeOpacity: 0.8 }),
      Plot.text(rows, {
        y: "arm",
        frameAnchor: "right",
        textAnchor: "start",
        dx: 12,
        fill: accent,
        text: (row: AccuracyRow) => `${formatShare(row.accuracy)}  n=${row.n}`,
      }),
    ],
  });
}
