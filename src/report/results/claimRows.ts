/**
 * What the paper claims of splits that no document states (Lampinen et al. 2025, arXiv 2505.00661, §4), each held
 * against a results file: does it hold here? A pure function of the files; it must not know how answers were scored.
 */
import { questionDirection } from "../diagnosis/questionDirection.ts";
import type { ComparisonRow } from "../reportTypes.ts";
import type { NamedResults } from "./resultsCells.ts";

/** Set before any result was seen: augmented may lie this far below in-context and still count as no worse. */
export const MARGIN = 0.02;
const LEVEL = 0.05;

/** `opposite`: the data say that it does not hold; `open`: too few questions to tell; `unmeasured`: an arm is missing. */
export type Verdict = "holds" | "open" | "opposite" | "unmeasured";

export interface Claim {
  readonly verdict: Verdict;
  /** Of the comparison that decides, the first arm less the second; absent where unmeasured. */
  readonly difference?: number;
}

export interface ClaimRow {
  readonly name: string;
  readonly subject: string;
  readonly split: string;
  readonly aboveFinetuned: Claim;
  /** Above every control that was run: the one that it is least clearly above decides. */
  readonly aboveControls: Claim;
  /** At least in-context less `MARGIN`. */
  readonly noWorseThanPrompting: Claim;
  readonly promptingAboveFinetuned: Claim;
}

/** One row for each subject and split that no document states, in the order of the files. */
export function claimRows(files: readonly NamedResults[]): ClaimRow[] {
  return files.flatMap(({ name, file }) => {
    const all = (file.comparisons ?? []).map((row) => ({
      ...row,
      subject: row.subject ?? file.subject ?? "unknown",
    }));
    const groups = new Map(all.map((row) => [`${row.subject}\n${row.split}`, row]));
    return [...groups.values()]
      .filter(({ split }) => questionDirection(split) !== "stated")
      .map(({ subject, split }): ClaimRow => {
        const own = all.filter((row) => row.subject === subject && row.split === split);
        const of = (arm: string, against: string) =>
          own.find((row) => row.arm === arm && row.against === against);
        const controls = ["repeated", "paraphrased"].flatMap((control) => of("augmented", control) ?? []);
        return {
          name,
          subject,
          split,
          aboveFinetuned: above(of("augmented", "finetuned")),
          aboveControls: weakest(controls.map(above)),
          noWorseThanPrompting: noWorse(of("augmented", "in-context")),
          promptingAboveFinetuned: above(of("in-context", "finetuned")),
        };
      });
  });
}

/** By the exact test over facts, corrected by Holm over the splits. */
function above(row: ComparisonRow | undefined): Claim {
  if (row === undefined) return { verdict: "unmeasured" };
  const { difference, pByFactHolm } = row;
  const clear = pByFactHolm < LEVEL;
  return { verdict: !clear ? "open" : difference > 0 ? "holds" : "opposite", difference };
}

/** By the 95 % interval of the difference: wholly above the margin, wholly below it, or neither. */
function noWorse(row: ComparisonRow | undefined): Claim {
  if (row === undefined) return { verdict: "unmeasured" };
  const { difference, low, high } = row;
  return { verdict: low >= -MARGIN ? "holds" : high < -MARGIN ? "opposite" : "open", difference };
}

const FROM_WEAKEST: readonly Verdict[] = ["opposite", "open", "holds"];

function weakest(claims: readonly Claim[]): Claim {
  const order = (claim: Claim): number => FROM_WEAKEST.indexOf(claim.verdict);
  const [first] = [...claims].sort(
    (a, b) => order(a) - order(b) || (a.difference ?? 0) - (b.difference ?? 0),
  );
  return first ?? { verdict: "unmeasured" };
}
