import { describe, expect, it } from "vitest";
import type { RunRecords } from "../../study/readRun.ts";
import { renderHtml } from "../renderHtml.ts";
import { renderMarkdown } from "../renderMarkdown.ts";
import { reportData } from "../reportData.ts";
import { wordedRun } from "../testing/wordedRun.ts";

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
    const told = (run: RunRecords) =>
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
