/** Arms against each other on the same questions, and covered against uncovered questions. */
import {
  formatCount,
  formatDifference,
  formatDifferenceInterval,
  formatInterval,
  formatP,
  formatShare,
} from "../data/format.ts";
import type { ReportData, Share } from "../reportTypes.ts";
import { html, type Markup } from "./html.ts";
import { table } from "./table.ts";

export function comparisonSection(data: ReportData): Markup {
  return html`<section id="comparisons">
<h2>Paired comparisons</h2>
${data.comparisons.length === 0 ? html`<p>No two arms have answered the same questions.</p>` : comparisons(data)}
</section>
<section id="coverage">
<h2>Covered and uncovered questions</h2>
<p class="soft">Covered: a training example of the arm states the answer in the direction asked, so that the arm need only
recall it. Uncovered: it must generalise.</p>
${covered(data)}
${directions(data)}
</section>`;
}

function comparisons(data: ReportData): Markup {
  return html`<p class="soft">Difference of accuracies on the questions that both arms answered, with its 95 % interval
(bootstrap over facts, 2,000 resamples). p: exact McNemar test, questions taken as independent; p by fact: exact sign-flip
test over facts, which also holds when several questions need the same fact. Both two-sided and corrected by Holm over the
splits of a pair of arms.</p>
${table(
  [
    { title: "Arms" },
    { title: "Split" },
    { title: "Difference", number: true },
    { title: "95 % interval", number: true },
    { title: "Only the first right", number: true },
    { title: "Only the second right", number: true },
    { title: "Questions", number: true },
    { title: "Facts", number: true },
    { title: "p (Holm)", number: true },
    { title: "p by fact (Holm)", number: true },
  ],
  data.comparisons.map((row) => [
    `${row.arm} − ${row.against}`,
    row.split,
    formatDifference(row.difference),
    formatDifferenceInterval(row),
    formatCount(row.onlyArm),
    formatCount(row.onlyAgainst),
    formatCount(row.n),
    formatCount(row.facts),
    formatP(row.pHolm),
    formatP(row.pByFactHolm),
  ]),
)}`;
}

function covered(data: ReportData): Markup {
  const rows = data.covered.filter((row) => row.covered !== null);
  if (rows.length === 0) return html`<p>No arm's training examples state the answer of any question.</p>`;
  const cells = (share: Share | null): string[] =>
    share === null
      ? ["–", "–", "0"]
      : [formatShare(share.accuracy), formatInterval(share), formatCount(share.n)];
  return table(
    [
      { title: "Arm" },
      { title: "Split" },
      { title: "Covered: accuracy", number: true },
      { title: "95 % interval", number: true },
      { title: "Questions", number: true },
      { title: "Uncovered: accuracy", number: true },
      { title: "95 % interval", number: true },
      { title: "Questions", number: true },
    ],
    rows.map((row) => [row.arm, row.split, ...cells(row.covered), ...cells(row.uncovered)]),
  );
}

function directions(data: ReportData): Markup {
  if (data.directions.length === 0) return html``;
  return html`<h3>Direction coverage of the training examples</h3>
<p class="soft">Share of facts whose subject, and whose object, stands after the other one somewhere, so that training
predicts it from the other.</p>
${table(
  [
    { title: "Arm" },
    { title: "Facts", number: true },
    { title: "Subject predicted", number: true },
    { title: "Object predicted", number: true },
  ],
  data.directions.map((row) => [
    row.arm,
    formatCount(row.facts),
    formatShare(row.subjectPredicted),
    formatShare(row.objectPredicted),
  ]),
)}`;
}
