/** Accuracy summed up in other ways, and how small a difference the comparisons could have found. */
import { formatCount, formatShare } from "../data/format.ts";
import type { DetectableRow, ScoringRow } from "../data/statisticsTypes.ts";
import { html, type Markup } from "./html.ts";
import { table } from "./table.ts";

export function statisticsSection(data: {
  readonly scoring: readonly ScoringRow[];
  readonly detectable: readonly DetectableRow[];
}): Markup {
  const scoring = data.scoring.filter(
    (row) =>
      row.lessNeutral !== null ||
      row.overRelations !== null ||
      row.afterThinking !== null ||
      row.writtenExactly !== null ||
      row.asTaught !== null ||
      row.lessWording !== null,
  );
  if (scoring.length === 0 && data.detectable.length === 0) return html``;
  return html`<section id="statistics">
<h2>What the figures rest on</h2>
${scoring.length === 0 ? "" : otherScores(scoring)}
${data.detectable.length === 0 ? "" : detectable(data.detectable)}
</section>`;
}

function otherScores(rows: readonly ScoringRow[]): Markup {
  const thought = rows.some((row) => row.afterThinking !== null);
  const wrote = rows.some((row) => row.writtenExactly !== null);
  const taught = rows.some((row) => row.asTaught !== null);
  const opened = rows.some((row) => row.lessWording !== null);
  return html`<h3>Other ways to score</h3>
<p class="soft">Less the neutral score: an option's log-likelihood after the question less that after "Answer:" alone.
Over relations: the accuracy on each relation first, then their mean, each counting the same, ± its standard error, which
is the error bar of Lampinen et al. 2025.${opened ? " Less the wording: an option's log-likelihood after the question less that after the same words with the name left open; an option that the words call up whoever is asked about gains nothing by that." : ""}${thought ? " After remembering: the arm first wrote down what it remembers of the things that the question names, begun as its training texts begin, and answered with these lines as its only documents." : ""}${wrote ? " Written exactly: the arm wrote its answer itself, greedily, and it is the right option word for word." : ""}${taught ? " As taught: of the questions whose answer a training text of the arm states, those that it answers when they are asked as the beginning of that text; what it knows so and not as asked is learned, and not reached from other words." : ""} The result of this page stays the likeliest option by sum, over all questions.</p>
${table(
  [
    { title: "Arm" },
    { title: "Split" },
    { title: "By sum", number: true },
    { title: "Less the neutral score", number: true },
    ...(opened ? [{ title: "Less the wording", number: true }] : []),
    ...(thought ? [{ title: "After remembering", number: true }] : []),
    ...(wrote ? [{ title: "Written exactly", number: true }] : []),
    ...(taught ? [{ title: "As taught", number: true }] : []),
    { title: "Relations", number: true },
    { title: "Mean over relations", number: true },
    { title: "Standard error", number: true },
  ],
  rows.map(
    ({
      arm,
      split,
      bySum,
      lessNeutral,
      lessWording,
      afterThinking,
      writtenExactly,
      asTaught,
      overRelations,
    }) => [
      arm,
      split,
      formatShare(bySum),
      lessNeutral === null ? "not scorable" : formatShare(lessNeutral),
      ...(opened
        ? [
            lessWording === null
              ? "–"
              : `${formatCount(lessWording.correct)} of ${formatCount(lessWording.n)}`,
          ]
        : []),
      ...(thought ? [afterThinking === null ? "–" : formatShare(afterThinking)] : []),
      ...(wrote ? [writtenExactly === null ? "–" : formatShare(writtenExactly)] : []),
      ...(taught
        ? [asTaught === null ? "–" : `${formatCount(asTaught.correct)} of ${formatCount(asTaught.n)}`]
        : []),
      overRelations === null ? "–" : formatCount(overRelations.relations),
      overRelations === null ? "–" : formatShare(overRelations.mean),
      typeof overRelations?.standardError === "number" ? `±${overRelations.standardError.toFixed(3)}` : "–",
    ],
  ),
)}`;
}

function detectable(rows: readonly DetectableRow[]): Markup {
  const least = (value: number | null): string => (value === null ? "none" : formatShare(value));
  return html`<h3>Smallest difference that could be found</h3>
<p class="soft">The least true difference of two arms that the exact test finds in four of five cases (two-sided 5 %, before
Holm's correction), if the arms differ on as large a share of questions as they did here. Counted by question, as if these
were independent, and by fact, as if all questions on one fact were answered alike; the truth lies between. A smaller
difference is not shown to be absent when none was found.</p>
${table(
  [
    { title: "Arms" },
    { title: "Split" },
    { title: "Questions", number: true },
    { title: "By question", number: true },
    { title: "Facts", number: true },
    { title: "By fact", number: true },
  ],
  rows.map((row) => [
    `${row.arm} − ${row.against}`,
    row.split,
    formatCount(row.n),
    least(row.byQuestion),
    formatCount(row.facts),
    least(row.byFact),
  ]),
)}`;
}
