/** docs/results.md: every results file in one table. A pure function of the files. */

import { groupBy } from "../../core/groupBy.ts";
import { inArmOrder } from "../data/armOrder.ts";
import {
  formatCount,
  formatDifference,
  formatDifferenceInterval,
  formatInterval,
  formatP,
  formatShare,
} from "../data/format.ts";
import { markdownTable } from "../markdownTable.ts";
import type { ResultsRow } from "../resultsFile.ts";
import { type Changed, changedRows } from "./changedRows.ts";
import { type Claim, type ClaimRow, claimRows, MARGIN, type Verdict } from "./claimRows.ts";
import { lostRows } from "./lostRows.ts";
import { type NamedResults, resultsGroups } from "./resultsCells.ts";
import { wordingRanges } from "./wordingRanges.ts";

/** @param figure path of the figure, as seen from the page */
export function renderResults(files: readonly NamedResults[], figure: string): string {
  const groups = resultsGroups(files);
  const arms = inArmOrder(groups.flatMap((group) => group.cells.map((cell) => cell.arm)));
  const rows = groups.map((group) => [
    group.name,
    group.split,
    group.subject,
    formatCount(group.questions),
    formatCount(group.seeds),
    group.chance === null ? "–" : formatShare(group.chance),
    ...arms.map((arm) => {
      const cell = group.cells.find((c) => c.arm === arm);
      if (cell === undefined) return "–";
      const fewer = cell.n < group.questions ? `, of ${formatCount(cell.n)}` : "";
      return `${formatShare(cell.accuracy)} ${formatInterval(cell)}${fewer}`;
    }),
  ]);
  const approximate = [...new Set(groups.filter((g) => !g.clustered).map((g) => g.name))];
  return `${[
    "# Results",
    'Written by `npm run results -- --render` from `bench/results/*.json`; do not edit. Accuracy over all seeds, by the likeliest option (sum of log-probabilities), with its 95 % interval; "of 48" where an arm was asked fewer questions (fewer seeds) than the others.',
    `![Accuracy of every arm, split and body of knowledge, with intervals](${figure})`,
    markdownTable(["Knowledge", "Split", "Subject", "Questions", "Seeds", "Chance", ...arms], rows),
    approximate.length > 0
      ? `The intervals of ${approximate.join(", ")} take the questions as independent (Wilson), because the file does not hold its facts; with several questions a fact they are too narrow.`
      : "",
    claims(files),
    lost(files),
    asked(files),
    remembered(files),
    opened(files),
    comparisons(files),
    `## How each was made\n\n${files.map(howMade).join("\n")}`,
  ]
    .filter((block) => block !== "")
    .join("\n\n")}\n`;
}

/** The claims in the order of their columns. */
const CLAIMS = [
  ["augmented > finetuned", "aboveFinetuned"],
  ["augmented > controls", "aboveControls"],
  [`augmented ≥ in-context − ${MARGIN}`, "noWorseThanPrompting"],
  ["in-context > finetuned", "promptingAboveFinetuned"],
] as const;

const WORDS: Readonly<Record<Verdict, string>> = {
  holds: "holds",
  open: "open",
  opposite: "opposite",
  unmeasured: "–",
};

function claims(files: readonly NamedResults[]): string {
  const rows = claimRows(files);
  if (rows.length === 0) return "";
  const cell = ({ verdict, difference }: Claim): string =>
    difference === undefined ? WORDS[verdict] : `${WORDS[verdict]}, ${formatDifference(difference)}`;
  const total = (own: readonly ClaimRow[], key: (typeof CLAIMS)[number][1]): string => {
    const count = (verdict: Verdict): number => own.filter((row) => row[key].verdict === verdict).length;
    const measured = own.length - count("unmeasured");
    return `holds in ${count("holds")} of ${measured}, opposite in ${count("opposite")}`;
  };
  const table = markdownTable(
    ["Knowledge", "Subject", "Split", ...CLAIMS.map(([title]) => title)],
    [
      ...rows.map((row) => [row.name, row.subject, row.split, ...CLAIMS.map(([, key]) => cell(row[key]))]),
      ...[...groupBy(rows, ({ subject }) => subject)].map(([subject, own]) => [
        "all",
        subject,
        "",
        ...CLAIMS.map(([, key]) => total(own, key)),
      ]),
    ],
  );
  return `## The paper's ordering

On the splits that no document states. "Holds": the difference is above 0 and p < 0.05 by the exact test over facts, after Holm; for the third claim its 95 % interval lies above −${MARGIN}. "Opposite": the same the other way round. "Open": the questions do not decide. The controls are \`repeated\` and \`paraphrased\`, the one that is beaten least clearly decides; – where an arm was not run.

${table}`;
}

function lost(files: readonly NamedResults[]): string {
  const of = (part: number, whole: number): string => `${formatCount(part)} of ${formatCount(whole)}`;
  const rows = lostRows(files).map(
    ({ name, subject, split, questions, stated, learned, reached, otherwise }) => [
      name,
      subject,
      split,
      of(stated, questions),
      of(learned, stated),
      of(reached, learned),
      of(otherwise, questions - learned),
    ],
  );
  if (rows.length === 0) return "";
  const head = ["Knowledge", "Subject", "Split", "Written", "Learned", "Reached", "Others right"];
  return `## Where the augmented arm loses an answer

Of the runs that were asked as taught (\`--as-taught\`). Written: the answer stands in a training text, in the direction asked. Learned: of these, it is right when asked as the beginning of such a text. Reached: of these, it is right as asked. Others right: of all other questions, by guessing or from what was learned otherwise. What is not written was lost in inference or verification, what is not learned in training, what is not reached by the wording.

${markdownTable(head, rows)}`;
}

function asked(files: readonly NamedResults[]): string {
  const groups = wordingRanges(files);
  if (groups.length === 0) return "";
  const arms = inArmOrder(groups.flatMap((group) => [...group.ranges.keys()]));
  const rows = groups.map(({ name, subject, split, wordings, ranges, worst }) => [
    name,
    subject,
    split,
    formatCount(wordings),
    ...arms.map((arm) => ranges.get(arm) ?? "–"),
    worst ?? "–",
  ]);
  const head = ["Knowledge", "Subject", "Split", "Wordings", ...arms, "Losing words of augmented"];
  return `## By the words of the question

Right answers in the wording that an arm answers worst and in the one that it answers best, of wordings that five or more questions share. Losing words: those in which augmented is right less often than in the split's others, p < 0.05 by Fisher's exact test after Holm; the rest of the split beside them. Files from before questions named their wording are left out.

${markdownTable(head, rows)}`;
}

function opened(files: readonly NamedResults[]): string {
  const table = changed(files, ({ lessWording: less }) =>
    less === undefined ? undefined : { n: less.n, asAsked: less.bySum, after: less.correct },
  );
  if (table === "") return "";
  return `## Less what the words call up

Of the runs whose options were also scored in the question's words with the name left open (\`--wording-scores\`): right by the likeliest option, as everywhere above → right by that score less the other. An option that the words call up whoever is asked about gains nothing by that; what an arm has right only so it knows, and another answer stood in the way.

${table}`;
}

function remembered(files: readonly NamedResults[]): string {
  const table = changed(files, ({ afterThinking: after, correct }) =>
    after === undefined ? undefined : { n: after.n, asAsked: correct, after: after.correct },
  );
  if (table === "") return "";
  return `## After writing down what is remembered

Of the runs whose arms without documents first wrote down what they remember (\`--chain-of-thought\`): right as asked, as everywhere above → right with these lines before the question. The arm writes them itself, begun as its training texts begin; no document stands in its prompt.

${table}`;
}

/** Right as asked → right then, of each arm's questions; empty where none was put so. */
function changed(
  files: readonly NamedResults[],
  changedIn: (row: ResultsRow) => Changed | undefined,
): string {
  const groups = changedRows(files, changedIn);
  if (groups.length === 0) return "";
  const arms = inArmOrder(groups.flatMap((group) => [...group.arms.keys()]));
  const rows = groups.map((group) => [
    group.name,
    group.subject,
    group.split,
    ...arms.map((arm) => {
      const cell = group.arms.get(arm);
      if (cell === undefined) return "–";
      return `${formatCount(cell.asAsked)} → ${formatCount(cell.after)} of ${formatCount(cell.n)}`;
    }),
  ]);
  return markdownTable(["Knowledge", "Subject", "Split", ...arms], rows);
}

function comparisons(files: readonly NamedResults[]): string {
  const rows = files.flatMap(({ name, file }) =>
    (file.comparisons ?? []).map((row) => [
      name,
      ...(row.subject === undefined ? [file.subject ?? "unknown"] : [row.subject]),
      `${row.arm} − ${row.against}`,
      row.split,
      formatDifference(row.difference),
      formatDifferenceInterval(row),
      formatP(row.pHolm),
      formatP(row.pByFactHolm),
    ]),
  );
  if (rows.length === 0) return "";
  const head = ["Knowledge", "Subject", "Arms", "Split", "Difference", "95 % interval"];
  return `## Paired comparisons\n\nExact McNemar test, and exact sign-flip test by fact, both two-sided and corrected by Holm over the splits of a pair of arms.\n\n${markdownTable([...head, "p (McNemar, Holm)", "p by fact (Holm)"], rows)}`;
}

function howMade({ name, file }: NamedResults): string {
  // In backticks nothing is markup; a command has none of its own.
  const command = file.command.replace(/[`\s]+/g, " ");
  return `- ${name} (commit ${file.commit}; ${file.machine}): \`${command}\``;
}
