/** Prompt or teach: what each costs, from when on teaching has paid for itself, and which is cheapest at how many queries. */
import { formatCount, formatMoney, formatSeconds, formatShare } from "../data/format.ts";
import type { MoneyData } from "../decision/decisionTypes.ts";
import { moneySentence, rangesInWords } from "../decision/moneySentence.ts";
import type { ReportData } from "../reportTypes.ts";
import { dayCostFigure, dayCostLegend } from "./dayCostFigure.ts";
import { html, type Markup } from "./html.ts";
import { table } from "./table.ts";

export function decisionSection(data: ReportData): Markup {
  const { decision } = data;
  if (decision.ways.length === 0) {
    return html`<section id="decision"><h2>Decision: prompt or teach</h2><p>No arm that one chooses between is on record.</p></section>`;
  }
  return html`<section id="decision">
<h2>Decision: prompt or teach</h2>
${
  decision.lessAccurate.length > 0
    ? html`<p><strong>Cheaper is not better here.</strong> More than two points below in-context: ${decision.lessAccurate
        .map((row) => `${row.arm} on ${row.split} (${row.difference.toFixed(2).replace("-", "−")})`)
        .join(", ")}.</p>`
    : html``
}
<h3>Measured: tokens and seconds</h3>
${waysTable(data)}
<p class="soft">A cache holds the documents between queries: they are read once, and a query computes only what follows them.
Computed tokens are those that no cache saves. Seconds are of this machine, for scoring the options of a question.</p>
${
  decision.payBack.length === 0
    ? html`<p>In-context was not run: nothing to set the tuned arms against.</p>`
    : html`<h3>Queries until teaching has paid for itself</h3>
${table(
  [
    { title: "Arm" },
    { title: "Against" },
    { title: "By tokens computed", number: true },
    { title: "By seconds on this machine", number: true },
  ],
  decision.payBack.map((row) => [
    row.arm,
    row.against,
    row.byTokens === null ? "never" : formatCount(row.byTokens),
    typeof row.bySeconds === "number" ? formatCount(row.bySeconds) : row.bySeconds,
  ]),
)}`
}
<h3>Money</h3>
${"none" in decision.money ? html`<p>Unknown: ${decision.money.none}.</p>` : moneyPart(decision.money)}
</section>`;
}

function waysTable({ decision, accuracy, splits }: ReportData): Markup {
  return table(
    [
      { title: "Way" },
      ...splits.map(({ split }) => ({ title: `Right on ${split}`, number: true })),
      { title: "Tokens a query", number: true },
      { title: "of these computed", number: true },
      { title: "Time a query", number: true },
      { title: "Tokens once", number: true },
      { title: "Time once", number: true },
    ],
    decision.ways.map((way) => [
      way.way,
      ...splits.map(({ split }) => {
        const row = accuracy.find((cell) => cell.arm === way.arm && cell.split === split);
        return row ? formatShare(row.accuracy) : "–";
      }),
      formatCount(way.tokens),
      formatCount(way.computedTokens),
      formatSeconds(way.seconds),
      way.onceTokens === 0 ? "–" : formatCount(way.onceTokens),
      way.onceTokens === 0 ? "–" : formatSeconds(way.onceSeconds),
    ]),
  );
}

function moneyPart(money: MoneyData): Markup {
  return html`<p>${moneySentence(money)}</p>
<ul class="soft">${money.prices.map((line) => html`<li>${line}</li>`)}${money.unknown.map((line) => html`<li>Unknown: ${line}.</li>`)}</ul>
${table(
  [{ title: "Once or each time" }, { title: "Way" }, { title: "Cost", number: true }],
  [
    ...money.query.map((row) => ["a query", row.way, formatMoney(row.cost, money.currency)]),
    ...money.change.map((row) => [
      "a change of the documents",
      row.way,
      formatMoney(row.cost, money.currency),
    ]),
  ],
)}
<div class="figures">${money.byChanges.map(
    (item) =>
      html`<figure><h3>${money.currency} a day; documents change ${changesInWords(item.changes)}</h3>${dayCostFigure(money, item)}</figure>`,
  )}</div>
<p class="soft">${dayCostLegend(money.byChanges[0]?.lines ?? [])}</p>
<p class="soft">Shaded: every price divided by ${money.band} to every price times ${money.band}.</p>
<h3>Cheapest, by queries a day</h3>
${table(
  [
    { title: "Documents change" },
    { title: `Teaching at 1/${money.band} of its price`, wide: true },
    { title: "As listed", wide: true },
    { title: `Teaching at ${money.band} times its price`, wide: true },
  ],
  money.byChanges.map((item) => [
    changesInWords(item.changes),
    ...[1 / money.band, 1, money.band].map((factor) =>
      rangesInWords(item.cheapest.find((row) => row.factor === factor)?.ranges ?? []),
    ),
  ]),
)}
<ul class="soft">${money.assumptions.map((line) => html`<li>${line}</li>`)}</ul>
<p class="soft">Other prices: <code>corollary report RUN --prices FILE --priced-model NAME --changes 1,10</code>.</p>`;
}

function changesInWords(changes: number): string {
  return changes === 1 ? "once a month" : `${changes} times a month`;
}
