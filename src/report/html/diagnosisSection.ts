/** Which facts were learned, and what to change for those that were not. Must not know the rules. */

import { ENOUGH_SIGHTS } from "../../study/passesOf.ts";
import { formatCount, formatSights } from "../data/format.ts";
import { enoughPhrasings, lowLoss } from "../diagnosis/adviceOf.ts";
import {
  type AskedCount,
  type Diagnosis,
  directions,
  type FactDiagnosis,
} from "../diagnosis/diagnosisTypes.ts";
import type { ReportData } from "../reportTypes.ts";
import { html, type Markup } from "./html.ts";
import { table } from "./table.ts";

/** Rows shown; `report.json` and `corollary inspect` have all. */
const most = 30;

export function diagnosisSection(data: ReportData): Markup {
  const { diagnosis } = data;
  const shown = diagnosis.arms.find((arm) => arm.arm === diagnosis.shown);
  if (!shown || shown.facts === 0) {
    return html`<section id="diagnosis"><h2>Diagnosis</h2><p>No fact of a tuned arm is on record.</p></section>`;
  }
  return html`<section id="diagnosis">
<h2>Diagnosis: which facts were learned</h2>
${
  shown.advice.length > 0
    ? html`<p>What to change for ${shown.arm}, by how many facts it would serve:</p>
<ul>${shown.advice.map((row) => html`<li>${facts(row.facts)}: ${withFlags(row.text)}</li>`)}</ul>`
    : html``
}
<p class="soft">A fact stands at the first direction that fails: as the documents state it, reversed, derived together with
other facts. A direction fails where at most half of its questions are answered rightly. In brackets: facts that guessing
alone would bring past a direction, so that not many more than these means that nothing was learned.</p>
${statesTable(diagnosis)}
${factTable(diagnosis)}
<p class="soft">Texts: training texts from the passages that state the fact, by the direction in which they tell it. Sights:
texts that tell it in the direction that fails, times passes. The advice follows rules on these counts: below ${ENOUGH_SIGHTS} sights more passes,
unless the loss is already below ${lowLoss} nats a token; below ${enoughPhrasings} texts more phrasings. They are limits measured on small models
here, not laws.</p>
</section>`;
}

function statesTable({ arms }: Diagnosis): Markup {
  const states = [
    ...new Set(arms.flatMap((arm) => arm.states.filter((s) => s.facts > 0).map((s) => s.state))),
  ];
  const order = arms[0]?.states.map((s) => s.state) ?? [];
  states.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const asked = directions.filter((d) =>
    arms.some((arm) => arm.directions.some((row) => row.direction === d)),
  );
  return table(
    [
      { title: "Arm" },
      ...states.map((state) => ({ title: `Facts: ${state}`, number: true })),
      ...asked.map((direction) => ({ title: `Right when ${direction} (by guessing)`, number: true })),
      { title: "Passes", number: true },
      { title: "Loss at the end", number: true },
    ],
    arms.map((arm) => [
      arm.arm,
      ...states.map((state) => formatCount(arm.states.find((s) => s.state === state)?.facts ?? 0)),
      ...asked.map((direction) => {
        const row = arm.directions.find((r) => r.direction === direction);
        return row ? `${row.passed} of ${row.facts} (${row.byChance.toFixed(0)})` : "–";
      }),
      arm.passes === null ? "–" : formatSights(arm.passes),
      arm.finalLoss === null ? "–" : arm.finalLoss.toFixed(2),
    ]),
  );
}

function factTable(diagnosis: Diagnosis): Markup {
  const all = diagnosis.facts.filter((fact) => fact.arm === diagnosis.shown);
  const rows = all.slice(0, most);
  const seeds = rows.some((fact) => fact.seed !== null && fact.seed !== rows[0]?.seed);
  const taught = all.some((fact) => directions.some((direction) => fact.asked[direction].asTaught));
  const more = all.length - rows.length;
  return html`<details><summary>${diagnosis.shown ?? ""}: ${
    more > 0 ? `the worst ${rows.length} of ${formatCount(all.length)} facts` : facts(all.length)
  }</summary>
${table(
  [
    { title: "State" },
    ...(seeds ? [{ title: "Seed", number: true }] : []),
    { title: "Fact", wide: true },
    { title: "Texts: stated, reversed, derived", number: true },
    { title: "Sights", number: true },
    { title: "Right: stated, reversed, derived" },
    { title: "The same, documents in the prompt" },
    ...(taught ? [{ title: "As taught" }] : []),
    { title: "What to do", wide: true },
    { title: "Told by the inference", wide: true },
  ],
  rows.map((fact) => [
    html`<span class="${fact.state === "learned" ? "right" : "wrong"}">${fact.state}</span>`,
    ...(seeds ? [String(fact.seed ?? "all")] : []),
    fact.statement,
    directions.map((direction) => formatSights(fact.taught[direction])).join(", "),
    fact.sights === null ? "–" : formatSights(fact.sights),
    right(fact, (count) => count),
    right(fact, (count) => count.prompted),
    ...(taught ? [right(fact, (count) => count.asTaught)] : []),
    withFlags(fact.advice?.text ?? ""),
    fact.coveredBy.map(({ text, strategy }) => html`<div>${strategy}: ${text}</div>`),
  ]),
)}
${more > 0 ? html`<p class="soft">${formatCount(more)} more stand in report.json, and in what <code>corollary inspect RUN --diagnosis</code> prints.</p>` : html``}
</details>`;
}

/** Flags are not torn apart at the end of a line. */
function withFlags(text: string): Markup {
  return html`${text.split(/(--[a-z-]+)/).map((part, i) => (i % 2 === 1 ? html`<code class="flag">${part}</code>` : part))}`;
}

function right(
  fact: FactDiagnosis,
  of: (count: AskedCount) => { readonly asked: number; readonly right: number } | null,
): string {
  const cells = directions.map((direction) => {
    const count = of(fact.asked[direction]);
    return count === null || count.asked === 0 ? "–" : `${count.right}/${count.asked}`;
  });
  return cells.every((cell) => cell === "–") ? "–" : cells.join(", ");
}

function facts(count: number): string {
  return `${formatCount(count)} ${count === 1 ? "fact" : "facts"}`;
}
