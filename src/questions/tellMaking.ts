/** What came of making questions, as lines for people: counts, what was left out and why, and what the judge is worth. */
import { LEAST_FITNESS } from "./judge/judgeDrafts.ts";
import type { MadeQuestions } from "./makeQuestions.ts";
import { madeSplits } from "./types.ts";
import { whatWasFound } from "./whatWasFound.ts";

const LARGER = "--augmenter openai:MODEL, http://HOST/v1#MODEL, anthropic:MODEL or gemini:MODEL";

export function tellMaking({ questions, found, dropped, fitness, judged }: MadeQuestions): string[] {
  const counts = madeSplits.map((split) => `${questions.filter((q) => q.split === split).length} ${split}`);
  const untold = found.passages - found.telling;
  const lines = [
    `${questions.length} questions: ${counts.join(", ")}`,
    `facts: ${whatWasFound(found)}`,
    ...found.setAside.map(({ form, facts, reason }) => `set aside: ${form} (${facts}): ${reason}`),
    ...dropped.map(
      ({ reason, count, examples }) =>
        `not asked: ${count} × ${reason}; so ${JSON.stringify(examples[0] ?? "")}`,
    ),
  ];
  const percent = (value: number) => `${Math.round(value * 100)} %`;
  if (fitness) {
    const { rightSupported, wrongRefused, drafts } = fitness;
    lines.push(
      `judge: of ${drafts} questions known to be right it supports ${percent(rightSupported)} of the right answers and refuses ${percent(wrongRefused)} of the wrong ones`,
    );
  }
  if (!judged) {
    const why = fitness
      ? `the judge is used from a mean of ${percent(LEAST_FITNESS)} on`
      : "no model was asked";
    lines.push(
      `not judged (${why}): the questions stand on the form of the documents. Look through them with \`corollary review\`, or give a model that can judge: ${LARGER}`,
    );
  }
  const written = questions.some((q) => q.wordedBy !== "rule");
  if (untold > 0 && !written) lines.push(`a larger model finds facts in sentences of any form: ${LARGER}`);
  return lines;
}
