/** Cost of a day over queries a day, both logarithmic: a line a way, shaded from half to double as prices are uncertain. */
import * as Plot from "@observablehq/plot";
import type { DayCostLine, MoneyData } from "../decision/decisionTypes.ts";
import { drawing } from "./drawing.ts";
import { html, type Markup } from "./html.ts";

interface LineStyle {
  readonly stroke: string;
  readonly dash: string;
}

const styles: Readonly<Record<DayCostLine["kind"], LineStyle>> = {
  prompt: { stroke: "currentColor", dash: "none" },
  "prompt cached": { stroke: "currentColor", dash: "6,4" },
  "tuned by the hour": { stroke: "var(--accent)", dash: "none" },
  "tuned by the token": { stroke: "var(--accent)", dash: "6,4" },
};

export function dayCostFigure(money: MoneyData, { changes, lines }: MoneyData["byChanges"][number]): Markup {
  const { band } = money;
  const all = money.byChanges.flatMap((item) => item.lines.flatMap((line) => line.points));
  const costs = all.map((point) => point.cost).filter((cost) => cost > 0);
  const queries = all.map((point) => point.queries);
  if (costs.length === 0) return html`<p>Every price is 0.</p>`;
  // The same axes in all figures.
  const [lowest, highest] = [Math.min(...costs) / band, Math.max(...costs) * band];
  const [powers, across] = [powersOfTen(lowest, highest), powersOfTen(1, Math.max(...queries))];
  const number = (value: number): string =>
    value >= 1e6
      ? `${value / 1e6}M`
      : value >= 1000
        ? `${value / 1000}k`
        : String(Number(value.toPrecision(1)));
  return drawing({
    label: `Cost of a day at ${changes} changes of the documents a month`,
    width: 440,
    height: 300,
    marginLeft: 58,
    marginRight: 14,
    marginTop: 12,
    marginBottom: 44,
    x: {
      ...{ type: "log", domain: [Math.min(...queries), Math.max(...queries)], label: "queries a day" },
      ...{ labelAnchor: "center", labelArrow: "none", ticks: across, tickFormat: number },
    },
    y: {
      ...{ type: "log", domain: [lowest, highest], clamp: true },
      ...{ label: null, ticks: powers, tickFormat: number },
    },
    marks: [
      Plot.gridX({ ticks: across, stroke: "currentColor", strokeOpacity: 0.12 }),
      Plot.gridY({ ticks: powers, stroke: "currentColor", strokeOpacity: 0.12 }),
      ...lines.flatMap(({ kind, points }) => {
        const { stroke, dash } = styles[kind];
        return [
          Plot.areaY(points, {
            x: "queries",
            y1: (point: { cost: number }) => point.cost / band,
            y2: (point: { cost: number }) => point.cost * band,
            fill: stroke,
            fillOpacity: 0.08,
          }),
          Plot.lineY(points, { x: "queries", y: "cost", stroke, strokeWidth: 1.75, strokeDasharray: dash }),
        ];
      }),
    ],
  });
}

function powersOfTen(from: number, to: number): number[] {
  const first = Math.ceil(Math.log10(from) - 1e-9);
  const count = Math.max(0, Math.floor(Math.log10(to) + 1e-9) - first + 1);
  return Array.from({ length: count }, (_, i) => 10 ** (first + i));
}

/** Names beside strokes, in place of labels that would meet where lines do. */
export function dayCostLegend(lines: readonly Pick<DayCostLine, "way" | "kind">[]): Markup {
  return html`${lines.map(({ way, kind }) => {
    const { stroke, dash } = styles[kind];
    return html`<span class="key"><svg width="34" height="10" aria-hidden="true"><line x1="1" x2="33" y1="5" y2="5" stroke="${stroke}" stroke-width="2" stroke-dasharray="${dash}"/></svg> ${way}</span> `;
  })}`;
}
