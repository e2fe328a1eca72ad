/** Results files of the hand-made run, pooled, as a table and as a figure. Numbers worked out by hand from handRun. */
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { wilsonInterval } from "../../evaluate/wilsonInterval.ts";
import { resultsFile } from "../resultsFile.ts";
import { handRun } from "../testing/handRun.ts";
import { wordedRun } from "../testing/wordedRun.ts";
import { lostRows } from "./lostRows.ts";
import { renderResults } from "./renderResults.ts";
import { resultsGroups } from "./resultsCells.ts";
import { resultsFigure } from "./resultsFigure.ts";

const how = { command: "corollary study hand | tee `log`", commit: "abc1234" };
const file = resultsFile([handRun()], how);
const { pooled: _, comparisons: __, ...old } = file;
const named = [{ name: "hand", file }];

describe("pooled figures of a results file", () => {
  test("intervals by fact, chance, and comparisons corrected over splits", () => {
    expect(file.pooled).toHaveLength(6); // 3 arms × 2 splits
    expect(file.pooled).toContainEqual({
      arm: "finetuned",
      split: "reversed",
      chance: 0.25,
      facts: 4,
      ...wilsonInterval(1, 4), // each fact of each seed asked once
    });
    const row = file.comparisons?.find((r) => r.against === "finetuned" && r.split === "reversed");
    expect(row).toMatchObject({ arm: "augmented", difference: 0.75, onlyArm: 3, onlyAgainst: 0 });
    expect(row?.pHolm).toBeCloseTo(0.5, 12); // 2·2⁻³, twice
  });

  test("runs of one subject are pooled, two subjects are kept apart", () => {
    const hand = handRun();
    const run = (seed: number, name: string) => ({
      ...hand,
      settings: { ...hand.settings, seeds: [seed], subject: { id: name, name } },
      answers: hand.answers.filter((a) => a.seed === seed),
      questions: hand.questions.filter((q) => q.seed === seed),
    });
    const parted = resultsFile([run(1, "Hand"), run(2, "Hand")], how);
    expect(parted.pooled).toEqual(file.pooled);
    expect(parted.comparisons).toEqual(file.comparisons);
    const two = resultsFile([run(1, "Hand"), run(2, "Other")], how);
    expect(two.pooled?.filter((r) => r.subject === "Other")).toHaveLength(6);
    expect(two.pooled).toHaveLength(12);
    expect(resultsGroups([{ name: "two", file: two }]).map((g) => [g.subject, g.split, g.questions])).toEqual(
      [
        ["Hand", "stated", 2],
        ["Hand", "reversed", 2],
        ["Other", "stated", 2],
        ["Other", "reversed", 2],
      ],
    );
  });
});

describe("docs/results.md", () => {
  test("how far an arm goes with the words of the question, and the words that lose", () => {
    const worded = { name: "worded", file: resultsFile([wordedRun()], how) };
    const page = renderResults([...named, worded], "results.svg");
    expect(page).toContain("## By the words of the question");
    expect(page).toContain(
      "| worded | Hand | stated | 2 | 6 of 6 to 12 of 12 | 1 of 6 to 12 of 12 | “Bad &lt;words&gt; about …” 1 of 6, others 14 of 14 |",
    );
    expect(renderResults(named, "results.svg")).not.toContain("By the words");
  });

  test("one row for each split, with every arm and its interval", () => {
    const page = renderResults(named, "results.svg");
    expect(page).toContain(
      "| Knowledge | Split | Subject | Questions | Seeds | Chance | in-context | finetuned | augmented |",
    );
    // 7, 4 and 8 of 8 over both splits; reversed: 3, 1 and 4 of 4.
    expect(page).toMatch(
      /\| hand \| reversed \| Hand \| 4 \| 2 \| 0\.25 \| 0\.75 \\\[.*\\\] \| 0\.25 \\\[0\.05, 0\.70\\\] \| 1\.00 /,
    );
    expect(page).toContain(
      "![Accuracy of every arm, split and body of knowledge, with intervals](results.svg)",
    );
    expect(page).toContain("## Paired comparisons");
    expect(page).toContain("`corollary study hand | tee log `");
    expect(page).not.toContain("too narrow");
  });

  test("an arm that was run on fewer seeds tells of how many questions its share is", () => {
    const fewer = named.map(({ name, file }) => ({
      name,
      file: {
        ...file,
        rows: file.rows.filter((row) => row.arm !== "augmented" || row.seed === file.rows[0]?.seed),
      },
    }));
    expect(renderResults(fewer, "results.svg")).toMatch(/, of 2 \|$/m);
    expect(renderResults(named, "results.svg")).not.toMatch(/, of \d+ \|/);
  });

  test("a file without facts has Wilson's intervals, and says so", () => {
    const page = renderResults([...named, { name: "older", file: old }], "results.svg");
    expect(page).toContain("The intervals of older take the questions as independent");
    expect(page).toMatch(/\| older \| reversed \| Hand \| 4 \| 2 \| – \| 0\.75 /);
  });
});

describe("where an answer is lost", () => {
  test("written, learned, reached and the others, over all seeds; a run not asked so has no row", () => {
    const hand = handRun();
    const asked = hand.answers.filter((a) => a.arm === "augmented" && a.split === "reversed");
    // Of four questions three are stated, two learned; all four are right as asked.
    const taught = asked.slice(0, 3).map(({ arm, seed, questionId, split }, i) => {
      return { arm, seed, questionId, split, prompt: "It is", chosen: 0, correct: i < 2 };
    });
    const settings = { ...hand.settings, settings: { ...hand.settings.settings, asTaught: true } };
    const wrong = (a: (typeof hand.answers)[number]) => ({ ...a, correct: false });
    const answers = hand.answers.map((a) => (a === asked[0] ? wrong(a) : a));
    const made = resultsFile([{ ...hand, settings, answers, taught }], how);
    const row = lostRows([{ name: "hand", file: made }]).find((r) => r.split === "reversed");
    expect(row).toMatchObject({ questions: 4, stated: 3, learned: 2, reached: 1, otherwise: 2 });
    expect(renderResults([{ name: "hand", file: made }], "results.svg")).toContain(
      "| hand | Hand | reversed | 3 of 4 | 2 of 3 | 1 of 2 | 2 of 2 |",
    );
    expect(lostRows(named)).toEqual([]);
    expect(renderResults(named, "results.svg")).not.toContain("loses an answer");
  });
});

describe("less what the words call up", () => {
  test("right as asked and right less the wording, over all seeds; a run not scored so has no row", () => {
    const hand = handRun();
    // Of four right answers one was not scored so, and one is what the words alone call up.
    const asked = hand.answers.filter((a) => a.arm === "augmented" && a.split === "reversed").slice(1);
    const wordings = asked.map(({ arm, seed, questionId, scores, answer }, i) => ({
      ...{ arm, seed, questionId, wording: "… is" },
      logprobs: scores.map((_, option) => (i === 0 && option === answer ? 0 : -50)),
    }));
    const made = resultsFile([{ ...hand, wordings }], how);
    const page = renderResults([{ name: "hand", file: made }], "results.svg");
    expect(page).toContain("| hand | Hand | reversed | 3 → 2 of 3 |");
    expect(page).not.toContain("what is remembered");
    expect(renderResults(named, "results.svg")).not.toContain("words call up");
  });
});

describe("after writing down what is remembered", () => {
  test("right as asked and right then, by arm; a run that remembered nothing has no row", () => {
    const hand = handRun();
    const thoughts = hand.answers
      .filter(({ arm, split }) => arm === "augmented" && split === "stated")
      .map(({ arm, seed, questionId, split }, i) => {
        return { arm, seed, questionId, split, thought: "It is so.", chosen: 0, correct: i > 0 };
      });
    const made = resultsFile([{ ...hand, thoughts }], how);
    const right = made.rows.filter((row) => row.arm === "augmented" && row.split === "stated");
    const asAsked = right.reduce((sum, row) => sum + row.correct, 0);
    const page = renderResults([{ name: "hand", file: made }], "results.svg");
    expect(page).toContain(
      `| hand | Hand | stated | ${asAsked} → ${thoughts.length - 1} of ${thoughts.length} |`,
    );
    expect(renderResults(named, "results.svg")).not.toContain("what is remembered");
  });
});

test("docs/results.svg is one standalone drawing: a dot an arm and split, no script, nothing fetched", () => {
  const svg = resultsFigure([...named, { name: "older", file: old }]);
  expect(svg.match(/<svg/g)).toHaveLength(1);
  expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect(svg).not.toMatch(/<script|href=|var\(/);
  const { document } = parseHTML(`<body>${svg}</body>`);
  expect(document.querySelectorAll("circle")).toHaveLength(12);
  for (const text of ["hand · reversed", "older · stated", "augmented", "1.00  n=4"])
    expect(svg).toContain(text);
});
