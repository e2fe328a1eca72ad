/** How training went, and what the arms were trained on. */

import { groupBy } from "../../core/groupBy.ts";
import { formatCount } from "../data/format.ts";
import type { ReportData } from "../reportTypes.ts";
import { html, type Markup } from "./html.ts";
import { lossAxes, lossFigure } from "./lossFigure.ts";

export function trainingSection(data: ReportData): Markup {
  const axes = lossAxes(data.losses);
  return html`<section id="training">
<h2>Training</h2>
${
  data.losses.length === 0
    ? html`<p>No training is on record.</p>`
    : html`<p class="soft">Mean loss of a step in nats a token, a line a seed; all figures have the same axes.</p>
<div class="figures">${[...groupBy(data.losses, (curve) => curve.arm)].map(([arm, curves]) => {
        const tokens = [...new Set(curves.map((curve) => formatCount(curve.lossTokens)))].join(" / ");
        return html`<figure><h3>${arm}</h3>${lossFigure(curves, axes)}<figcaption>${tokens} tokens with loss a seed</figcaption></figure>`;
      })}</div>`
}
${data.examples.map(
  (
    sample,
  ) => html`<details><summary>${sample.arm}: ${sample.shown.length} of ${formatCount(sample.count)} training examples, drawn at random</summary>
<ol>${sample.shown.map((text) => html`<li class="pre">${text}</li>`)}</ol></details>`,
)}
</section>`;
}
