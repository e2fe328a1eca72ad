/** What the arms cost: at each query, once, and together after so many queries. */
import { formatCount, formatMoney, formatPercentChange, formatSeconds } from "../data/format.ts";
import type { ReportData } from "../reportTypes.ts";
import { html, type Markup } from "./html.ts";
import { table } from "./table.ts";

export function costSection(data: ReportData): Markup {
  const { cost } = data;
  return html`<section id="cost">
<h2>Cost</h2>
${cost.breakEven.map((row) => html`<p>${row.sentence}</p>`)}
<p class="soft">Tokens: read and written in augmentation, plus those that carried loss in training, against those in the
prompt of each query; a training token computes about three times what a read token does.${sharedPrefix(data)} Once-only
figures are means over seeds.</p>
<h3>Each query</h3>
${table(
  [
    { title: "Arm" },
    { title: "Context tokens", number: true },
    { title: "Question tokens", number: true },
    { title: "Tokens a query", number: true },
    { title: "Time a query, as measured", number: true },
  ],
  cost.queries.map((row) => [
    row.arm,
    formatCount(row.contextTokens),
    formatCount(row.questionTokens),
    formatCount(row.contextTokens + row.questionTokens),
    formatSeconds(row.seconds),
  ]),
)}
<h3>Once</h3>
${
  cost.oneOff.length === 0
    ? html`<p>No training is on record.</p>`
    : table(
        [
          { title: "Arm" },
          { title: "Augmentation tokens", number: true },
          { title: "Augmentation time", number: true },
          { title: "Training tokens", number: true },
          { title: "Training time", number: true },
        ],
        cost.oneOff.map((row) => [
          row.arm,
          formatCount(row.augmentTokens),
          row.augmentSeconds === 0 ? "–" : formatSeconds(row.augmentSeconds),
          formatCount(row.trainTokens),
          formatSeconds(row.trainSeconds),
        ]),
      )
}
<h3>Tokens after so many queries</h3>
${horizonTable(data)}
${estimates(data)}
<details><summary>Every stage, summed over seeds</summary>
${
  cost.stages.length === 0
    ? html`<p>No stage has finished.</p>`
    : table(
        [
          { title: "Stage" },
          { title: "Arm" },
          { title: "Seeds", number: true },
          { title: "Time", number: true },
          { title: "Tokens in", number: true },
          { title: "of these from a shared prefix", number: true },
          { title: "Tokens out", number: true },
        ],
        cost.stages.map((row) => [
          row.stage,
          row.arm ?? "all",
          formatCount(row.seeds),
          formatSeconds(row.seconds),
          formatCount(row.inputTokens),
          formatCount(row.cachedTokens),
          formatCount(row.outputTokens),
        ]),
      )
}</details>
</section>`;
}

/** Seconds of the in-context arm are those of a run that reads the documents once for many questions. */
function sharedPrefix(data: ReportData): string {
  const prompted = data.cost.stages.filter((row) => row.arm === "in-context");
  const read = prompted.reduce((sum, row) => sum + row.inputTokens, 0);
  const cached = prompted.reduce((sum, row) => sum + row.cachedTokens, 0);
  if (cached === 0) return "";
  const share = Math.round((100 * cached) / read);
  return (
    ` In this run ${share} % of the in-context arm's prompt tokens came from a prefix computed once for many` +
    " questions: its seconds are those of a server that keeps the documents in memory, its tokens those of one that does not."
  );
}

/** Nothing where no augmentation is on record. */
function estimates({ cost }: ReportData): Markup {
  if (cost.estimates.length === 0) return html``;
  return html`<h3>Augmentation: estimate and actual</h3>
${table(
  [
    { title: "Strategy" },
    { title: "Figure" },
    { title: "Estimate", number: true },
    { title: "Actual", number: true },
    { title: "Difference", number: true },
  ],
  cost.estimates.flatMap((row) =>
    row.figures.map((figure, index) => {
      const shown = (value: number | null): string => {
        if (figure.what === "cost") return formatMoney(value, row.currency ?? "");
        return value === null ? "unknown" : formatCount(value);
      };
      return [
        index === 0 ? row.strategy : "",
        figure.what,
        shown(figure.estimate),
        shown(figure.actual),
        formatPercentChange(figure.difference),
      ];
    }),
  ),
)}
<p class="soft">Sums over seeds. Estimated before the first call; actual as the journal has it, calls of earlier runs included. Price: ${[
    ...new Set(cost.estimates.map((row) => row.price)),
  ].join("; ")}.</p>`;
}

function horizonTable(data: ReportData): Markup {
  const { horizon } = data.cost;
  const arms = data.arms.filter((arm) => horizon.some((cell) => cell.arm === arm));
  const counts = [...new Set(horizon.map((cell) => cell.queries))];
  return table(
    [
      { title: "Arm" },
      ...counts.map((count) => ({
        title: `${formatCount(count)} ${count === 1 ? "query" : "queries"}`,
        number: true,
      })),
    ],
    arms.map((arm) => [
      arm,
      ...counts.map((count) => {
        const cell = horizon.find((item) => item.arm === arm && item.queries === count);
        return cell ? formatCount(cell.tokens) : "–";
      }),
    ]),
  );
}
