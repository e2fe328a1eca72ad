/** The figure of docs/results.md: one standalone SVG file that needs no style from outside. Pure. */
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { inArmOrder } from "../data/armOrder.ts";
import { formatShare } from "../data/format.ts";
import { visible } from "../data/visible.ts";
import { type NamedResults, resultsGroups } from "./resultsCells.ts";

const width = 760;
const rowHeight = 17;
const ticks = [0, 0.25, 0.5, 0.75, 1];

/** Colours of every arm, told apart without colour by the row's name. */
const accent = "#b3261e";
const ink = "#222222";

export function resultsFigure(files: readonly NamedResults[]): string {
  const pooled = resultsGroups(files);
  const several = new Set(pooled.map((group) => group.subject)).size > 1;
  const groups = pooled.map((group) => ({
    ...group,
    panel: `${group.name} · ${group.split}${several ? ` · ${group.subject}` : ""}`,
  }));
  const cells = groups.flatMap((group) =>
    group.cells.map((cell) => ({ ...cell, panel: group.panel, chance: group.chance })),
  );
  const arms = inArmOrder(cells.map((cell) => cell.arm));
  const colour = (cell: { arm: string }): string => (cell.arm === "augmented" ? accent : ink);
  const chances = groups.filter((group) => group.chance !== null);
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const svg = Plot.plot({
    document: document as unknown as NonNullable<Plot.PlotOptions["document"]>,
    style: { fontSize: "12px", fontFamily: "sans-serif", background: "#ffffff", color: ink },
    width,
    height: 60 + groups.length * (rowHeight * arms.length + 26),
    marginLeft: 110,
    marginRight: 110,
    marginTop: 30,
    marginBottom: 30,
    x: { domain: [0, 1], ticks, tickFormat: (value: number) => String(value), label: null },
    y: { type: "point", domain: arms, label: null, padding: 0.8, tickSize: 0 },
    fy: { domain: groups.map((group) => group.panel), label: null, padding: 0.16, axis: null },
    marks: [
      Plot.gridX({ ticks, stroke: ink, strokeOpacity: 0.12 }),
      Plot.ruleX(chances, {
        fy: "panel",
        x: "chance",
        stroke: ink,
        strokeDasharray: "4,3",
        strokeOpacity: 0.7,
      }),
      Plot.text(groups, {
        fy: "panel",
        text: "panel",
        frameAnchor: "top-left",
        dy: -4,
        lineAnchor: "bottom",
        fontWeight: "bold",
      }),
      Plot.ruleY(cells, { fy: "panel", y: "arm", x1: "low", x2: "high", stroke: colour, strokeWidth: 2 }),
      Plot.dot(cells, { fy: "panel", y: "arm", x: "accuracy", r: 4, fill: colour }),
      Plot.text(cells, {
        fy: "panel",
        y: "arm",
        frameAnchor: "right",
        textAnchor: "start",
        dx: 10,
        fill: colour,
        text: (cell: { accuracy: number; n: number }) => `${formatShare(cell.accuracy)}  n=${cell.n}`,
      }),
    ],
  }) as unknown as { outerHTML: string };
  const text = visible(svg.outerHTML);
  const named = text.includes("xmlns=")
    ? text
    : text.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
  return `${named}\n`;
}
