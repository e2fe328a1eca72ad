/** The answers by the words of the question. */
import { formatCount } from "../data/format.ts";
import { lags } from "../data/wordingRows.ts";
import type { ReportData } from "../reportTypes.ts";
import { html, type Markup } from "./html.ts";
import { table } from "./table.ts";

export function wordingSection({ wordings, arms }: Pick<ReportData, "wordings" | "arms">): Markup {
  if (wordings.length === 0) return html``;
  return html`<section id="wordings">
<h2>By the words of the question</h2>
<p class="soft">Right answers to the questions that are asked in the same words, where five or more are. Red: fewer than
in the split's other words, p below 0.05 by Fisher's exact test (which takes the answers as independent), after Holm over the
rows of the arm. A losing wording lowers the figure of its whole split: read it before believing that figure.</p>
${table(
  [
    { title: "Split" },
    { title: "Asked as", wide: true },
    ...arms.map((arm) => ({ title: arm, number: true })),
  ],
  wordings.map((row) => [
    row.split,
    row.wording,
    ...row.arms.map((cell) => {
      if (cell.of === 0) return "–";
      const count = `${formatCount(cell.right)} of ${formatCount(cell.of)}`;
      return lags(cell) ? html`<span class="wrong">${count}</span>` : count;
    }),
  ]),
)}
</section>`;
}
