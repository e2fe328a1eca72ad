/** A dozen questions with every arm's answer, for people to read. */

import type { ArmName } from "../../study/records.ts";
import type { AnswerSample, ReportData } from "../reportTypes.ts";
import { html, type Markup } from "./html.ts";
import { table } from "./table.ts";

export function answersSection(data: ReportData): Markup {
  return html`<section id="answers">
<h2>Questions and answers</h2>
${
  data.answers.length === 0
    ? html`<p>No question on record has an answer.</p>`
    : html`<p class="soft">${data.answers.length} questions drawn at random from all splits. The arms never see the options: each
is scored as a continuation of the prompt. The right one is in bold.</p>
${table(
  [
    { title: "Split" },
    { title: "Prompt, and the facts it needs", wide: true },
    { title: "Options", wide: true },
    ...data.arms.map((arm) => ({ title: arm })),
  ],
  data.answers.map((sample) => [
    sample.split,
    html`${sample.prompt}${sample.facts.map((fact) => html`<div class="soft">${fact}</div>`)}`,
    options(sample),
    ...data.arms.map((arm) => cell(sample, arm)),
  ]),
)}`
}
</section>`;
}

function options(sample: AnswerSample): Markup {
  return html`<ul class="options">${sample.options.map((option, index) => {
    const text = `${letter(index)} ${option}`;
    return html`<li>${index === sample.answer ? html`<strong>${text}</strong>` : text}</li>`;
  })}</ul>`;
}

function cell(sample: AnswerSample, arm: ArmName): Markup {
  const given = sample.chosen.find((answer) => answer.arm === arm);
  if (!given) return html`–`;
  return given.correct
    ? html`<span class="right">${letter(given.option)} right</span>`
    : html`<span class="wrong">${letter(given.option)} wrong</span>`;
}

/** A, B, … Z, then 27, 28, … */
function letter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
}
