/** The head of the page: title, verdict, warnings, and the figure of accuracies. */
import { formatCount, formatInterval, formatShare } from "../data/format.ts";
import type { ReportData } from "../reportTypes.ts";
import { accuracyFigure } from "./accuracyFigure.ts";
import { html, type Markup } from "./html.ts";
import { table } from "./table.ts";

export function resultSection(data: ReportData): Markup {
  const others = data.verdicts.filter((verdict) => verdict.sentence !== data.verdict);
  return html`<header>
<h1>${data.source}</h1>
<p class="soft">Subject: ${data.subject.name}. ${data.seeds.length === 1 ? "Seed" : "Seeds"}: ${
    data.seeds.join(", ") || "none finished"
  }.</p>
<p class="verdict">${data.verdict}</p>
${others.map((verdict) => html`<p>${verdict.sentence}</p>`)}
${breakEvenLines(data)}
</header>
${warnings(data.warnings)}
<section id="accuracy">
<h2>Accuracy</h2>
<p class="soft">A question counts as right when the right option is the likeliest continuation of the prompt: the highest
sum of log-probabilities; the first of equal ones. Large dot: all seeds pooled. Line: 95 % interval (Wilson, at the sample
size that is left once questions on the same fact are counted as dependent). Small dots: one a seed. Dashed: guessing.</p>
<div class="figures">${data.splits.map((summary) => {
    const rows = data.accuracy.filter((row) => row.split === summary.split);
    return rows.length === 0
      ? html`<p>${summary.split}: no answers.</p>`
      : html`<figure><h3>${summary.split}</h3>${accuracyFigure(summary, rows)}</figure>`;
  })}</div>
<details><summary>The same as a table, with other ways to score</summary>${accuracyTable(data)}</details>
</section>`;
}

function breakEvenLines(data: ReportData): Markup[] {
  return data.cost.breakEven
    .filter((row) => row.arm === "augmented")
    .map((row) => html`<p>${row.sentence}</p>`);
}

function warnings(lines: readonly string[]): Markup {
  if (lines.length === 0) return html``;
  return html`<aside class="warnings"><strong>Before you believe the figures</strong>
<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></aside>`;
}

function accuracyTable(data: ReportData): Markup {
  const share = (value: number | null): string => (value === null ? "not scorable" : formatShare(value));
  return table(
    [
      { title: "Arm" },
      { title: "Split" },
      { title: "Right", number: true },
      { title: "Questions", number: true },
      { title: "Facts", number: true },
      { title: "Accuracy", number: true },
      { title: "95 % interval", number: true },
      { title: "By seed", number: true },
      { title: "Scored per token", number: true },
      { title: "Scored per byte", number: true },
    ],
    data.accuracy.map((row) => [
      row.arm,
      row.split,
      formatCount(row.correct),
      formatCount(row.n),
      formatCount(row.facts),
      formatShare(row.accuracy),
      formatInterval(row),
      row.bySeed.map((seed) => formatShare(seed.accuracy)).join(" "),
      share(row.perToken),
      share(row.perByte),
    ]),
  );
}
