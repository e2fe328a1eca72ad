import { describe, expect, it } from "vitest";
import { renderHtml } from "../renderHtml.ts";
import { renderMarkdown } from "../renderMarkdown.ts";
import { reportData } from "../reportData.ts";
import { handRun } from "../testing/handRun.ts";

/** Twelve questions in good words, six in bad ones, two in rare ones; augmented loses five of the six. */
function wordedRun({ worded = true, wrong = 5 } = {}) {
  const hand = handRun();
  const [question] = hand.questions;
  const [answer] = hand.answers;
  if (!question || !answer) throw new Error("the run by hand has no questions");
  const ids = Array.from({ length: 20 }, (_, i) => `w${i}`);
  const wordingOf = (i: number) =>
    i < 12 ? "Good words about …" : i < 18 ? "Bad <words> about …" : "Rare … words";
  return {
    ...hand,
    questions: ids.map((id, i) => ({
      ...{ ...question, id, seed: 1, split: "stated", factIds: [`fact${i}`] },
      ...(worded && { wording: wordingOf(i) }),
    })),
    answers: (["finetuned", "augmented"] as const).flatMap((arm) =>
      ids.map((id, i) => {
        const correct = arm === "finetuned" || i < 12 || i >= 12 + wrong;
        return { ...answer, arm, questionId: id, seed: 1, split: "stated", correct, chosen: correct ? 1 : 0 };
      }),
    ),
  };
}

describe("the answers by wording", () => {
  it("are counted for each wording that enough questions share, the worst of augmented first", () => {
    const { wordings } = reportData(wordedRun());
    expect(wordings.map(({ wording, questions }) => [wording, questions])).toEqual([
      ["Bad <words> about …", 6],
      ["Good words about …", 12],
    ]);
    const [finetuned, augmented] = wordings[0]?.arms ?? [];
    expect(finetuned).toMatchObject({
      arm: "finetuned",
      right: 6,
      of: 6,
      others: { right: 14, of: 14 },
      pHolm: 1,
    });
    expect(augmented).toMatchObject({ arm: "augmented", right: 1, of: 6, others: { right: 14, of: 14 } });
    // scipy 1.17.1: fisher_exact([[1, 5], [14, 0]]) gives 0.000387; of the two rows it is the smaller p.
    expect(augmented?.pHolm).toBeCloseTo(2 * 0.00038699690402476783, 10);
  });

  it("warn of a figure that hangs on one wording", () => {
    const told = (run: ReturnType<typeof wordedRun>) =>
      reportData(run).warnings.filter((line) => line.includes("hangs on how it is asked"));
    expect(told(wordedRun())).toEqual([
      "Split stated: asked as “Bad <words> about …” augmented answers 1 of 6, in all other words 14 of 14: the figure hangs on how it is asked.",
    ]);
    expect(told(wordedRun({ wrong: 1 }))).toEqual([]);
  });

  it("are shown, escaped, and left out where no wording is on record", () => {
    const data = reportData(wordedRun());
    const page = renderHtml(data);
    expect(page).toContain('id="wordings"');
    expect(page).toContain("Bad &lt;words&gt; about …");
    expect(page).toContain('<span class="wrong">1 of 6</span>');
    expect(renderMarkdown(data)).toMatch(
      /\| stated \| Bad &lt;words&gt; about … \| 6 of 6 \| 1 of 6 \\\* \|/,
    );
    const none = reportData(wordedRun({ worded: false }));
    expect(none.wordings).toEqual([]);
    expect(renderHtml(none)).not.toContain('id="wordings"');
  });
});
