import { expect, test } from "vitest";
import { renderMarkdown } from "./renderMarkdown.ts";
import { renderTable } from "./renderTable.ts";
import { reportData } from "./reportData.ts";
import { handRun } from "./testing/handRun.ts";

// Intervals: statsmodels 0.15.0, proportion_confint(k, 4, 0.05, "wilson") for k = 1, 3, 4.
test("the table that ends a study", () => {
  expect(renderTable(reportData(handRun())).split("\n").slice(0, 10)).toEqual([
    "hand · Hand · seeds 1, 2",
    "",
    "arm         stated             reversed",
    "------------------------------------------------",
    "in-context  1.00 [0.51, 1.00]  0.75 [0.30, 0.95]",
    "finetuned   0.75 [0.30, 0.95]  0.25 [0.05, 0.70]",
    "augmented   1.00 [0.51, 1.00]  1.00 [0.51, 1.00]",
    "------------------------------------------------",
    "chance      0.25               0.25",
    "questions   4                  4",
  ]);
  expect(renderTable(reportData(handRun()))).toContain("Warning: Arm pretrained has no answers");
});

const hostile = (name: string) => {
  const run = handRun();
  return reportData({
    ...run,
    settings: { ...run.settings, source: name },
    questions: run.questions.map((q) => ({ ...q, split: name })),
    answers: run.answers.map((a) => ({ ...a, split: name })),
  });
};

test("a name cannot move the cursor", () => {
  const text = renderTable(hostile("\u001b[2Jgone\r\nnext\u202e"));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
  expect(text.replaceAll("\n", "")).not.toMatch(/[\u0000-\u001f\u202e]/);
  expect(text).toContain("\\u001b[2Jgone next\\u202e");
});

test("Markdown: figures in tables, names stay text", () => {
  const text = renderMarkdown(reportData(handRun()));
  expect(text).toContain("| augmented | reversed | 1.00 | \\[0.51, 1.00\\] | 4 | 4 | 0.25 |");
  expect(text).toContain("| augmented − finetuned | reversed | +0.75 |");
  const poisoned = renderMarkdown(hostile("a|b\n# c <script>[x](y)"));
  expect(poisoned).toContain("a\\|b \\# c &lt;script&gt;\\[x\\](y)");
  expect(poisoned).not.toContain("<script>");
});
