/** The paper's claims held against comparisons made up by hand: each verdict, and which control decides. */
import { describe, expect, test } from "vitest";
import type { ComparisonRow } from "../reportTypes.ts";
import type { ResultsFile } from "../resultsFile.ts";
import { claimRows } from "./claimRows.ts";
import { renderResults } from "./renderResults.ts";

type Given = Pick<ComparisonRow, "arm" | "against" | "split"> & Partial<ComparisonRow>;

function compared(...rows: Given[]): ResultsFile {
  const rest = { n: 40, facts: 40, difference: 0, low: 0, high: 0, onlyArm: 0, onlyAgainst: 0 };
  const p = { p: 1, pHolm: 1, pByFact: 1, pByFactHolm: 1 };
  const comparisons = rows.map((row) => ({ ...rest, ...p, ...row }));
  return { command: "c", commit: "abc", machine: "m", subject: "S", seeds: [1], rows: [], comparisons };
}

const claimsOf = (...rows: Given[]) => claimRows([{ name: "made", file: compared(...rows) }]);

describe("the paper's ordering", () => {
  test("holds above 0 with p below 0.05 by fact after Holm, opposite below 0, open without", () => {
    const pair = { arm: "augmented", against: "finetuned" } as const;
    // McNemar's p by question alone decides nothing.
    const rows = claimsOf(
      { ...pair, split: "reversed", difference: 0.3, pByFactHolm: 0.049 },
      { ...pair, split: "chain", difference: 0.3, pHolm: 0.001, pByFactHolm: 0.05 },
      { ...pair, split: "counting", difference: -0.3, pByFactHolm: 0.01 },
    );
    expect(rows.map((row) => row.aboveFinetuned)).toEqual([
      { verdict: "holds", difference: 0.3 },
      { verdict: "open", difference: 0.3 },
      { verdict: "opposite", difference: -0.3 },
    ]);
    expect(rows[0]?.promptingAboveFinetuned).toEqual({ verdict: "unmeasured" });
  });

  test("no worse than prompting: the interval lies above the margin, below it, or around it", () => {
    const pair = { arm: "augmented", against: "in-context" } as const;
    const rows = claimsOf(
      { ...pair, split: "reversed", low: -0.02, high: 0.1 },
      { ...pair, split: "chain", low: -0.03, high: 0.1 },
      { ...pair, split: "counting", low: -0.2, high: -0.03 },
    );
    expect(rows.map((row) => row.noWorseThanPrompting.verdict)).toEqual(["holds", "open", "opposite"]);
  });

  test("of two controls the one that is beaten least clearly decides, not the smaller difference", () => {
    const [row] = claimsOf(
      { arm: "augmented", against: "repeated", split: "reversed", difference: 0.2, pByFactHolm: 0.001 },
      { arm: "augmented", against: "paraphrased", split: "reversed", difference: 0.4, pByFactHolm: 0.2 },
    );
    expect(row?.aboveControls).toEqual({ verdict: "open", difference: 0.4 });
  });

  test("what documents state is not in the table, and the last rows count what was measured of each subject", () => {
    const pair = { arm: "augmented", against: "finetuned", difference: 0.3, pByFactHolm: 0.01 } as const;
    const file = compared(
      { ...pair, split: "stated" },
      { ...pair, split: "rephrase" },
      { ...pair, split: "inverse" },
    );
    expect(claimRows([{ name: "made", file }]).map((row) => row.split)).toEqual(["inverse"]);
    const other = { ...compared({ ...pair, split: "inverse", pByFactHolm: 0.9 }), subject: "T" };
    const files = [file, other].map((f, at) => ({ name: `made-${at}`, file: { ...f, rows: [] } }));
    const page = renderResults(files, "results.svg");
    expect(page).toContain("| made-0 | S | inverse | holds, +0.30 | – | – | – |");
    const none = "holds in 0 of 0, opposite in 0";
    expect(page).toContain(`| all | S |  | holds in 1 of 1, opposite in 0 | ${none} |`);
    expect(page).toContain(`| all | T |  | holds in 0 of 1, opposite in 0 | ${none} |`);
  });
});
