/** The report's figures as Markdown, for an issue or a README. A pure function of the data. */
import {
  formatCount,
  formatDifference,
  formatDifferenceInterval,
  formatInterval,
  formatMoney,
  formatP,
  formatPercentChange,
  formatSeconds,
  formatShare,
} from "./data/format.ts";
import { lags } from "./data/wordingRows.ts";
import { moneySentence } from "./decision/moneySentence.ts";
import { escapeMarkdown, markdownTable } from "./markdownTable.ts";
import type { ReportData } from "./reportTypes.ts";

/** GitHub-flavoured; texts from outside are escaped, so that they stay text. */
export function renderMarkdown(data: ReportData): string {
  const blocks = [
    `# ${escapeMarkdown(data.title)}`,
    `**${escapeMarkdown(data.verdict)}**`,
    ...data.verdicts.filter((v) => v.sentence !== data.verdict).map((v) => escapeMarkdown(v.sentence)),
    ...data.cost.breakEven.map((row) => escapeMarkdown(row.sentence)),
    data.warnings.length > 0
      ? `## Warnings\n\n${data.warnings.map((w) => `- ${escapeMarkdown(w)}`).join("\n")}`
      : "",
    `## Accuracy\n\n${accuracy(data)}`,
    data.wordings.length > 0 ? `## By the words of the question\n\n${wordings(data)}` : "",
    data.comparisons.length > 0 ? `## Paired comparisons\n\n${comparisons(data)}` : "",
    data.forgetting.length > 0 ? `## Forgetting\n\n${forgetting(data)}` : "",
    diagnosis(data),
    decision(data),
    `## Cost of a query\n\n${queries(data)}`,
    data.cost.estimates.length > 0 ? `## Augmentation: estimate and actual\n\n${estimates(data)}` : "",
    data.funnel.length > 0 ? `## Augmentation\n\n${funnel(data)}` : "",
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function accuracy(data: ReportData): string {
  return markdownTable(
    ["Arm", "Split", "Accuracy", "95 % interval", "Questions", "Facts", "Chance"],
    data.accuracy.map((row) => [
      row.arm,
      row.split,
      formatShare(row.accuracy),
      formatInterval(row),
      formatCount(row.n),
      formatCount(row.facts),
      formatShare(data.splits.find((s) => s.split === row.split)?.chance ?? 0),
    ]),
  );
}

function wordings(data: ReportData): string {
  const rows = markdownTable(
    ["Split", "Asked as", ...data.arms],
    data.wordings.map((row) => [
      row.split,
      row.wording,
      ...row.arms.map((cell) =>
        cell.of === 0 ? "–" : `${cell.right} of ${cell.of}${lags(cell) ? " *" : ""}`,
      ),
    ]),
  );
  return `${rows}\n\n\\*: fewer than in the split's other words, p < 0.05 (Fisher, Holm).`;
}

function comparisons(data: ReportData): string {
  return markdownTable(
    ["Arms", "Split", "Difference", "95 % interval", "Questions", "p (McNemar, Holm)", "p by fact (Holm)"],
    data.comparisons.map((row) => [
      `${row.arm} − ${row.against}`,
      row.split,
      formatDifference(row.difference),
      formatDifferenceInterval(row),
      formatCount(row.n),
      formatP(row.pHolm),
      formatP(row.pByFactHolm),
    ]),
  );
}

function forgetting(data: ReportData): string {
  return markdownTable(
    ["Arm", "Probe accuracy", "95 % interval", "Change", "95 % interval", "Nats a token", "Change"],
    data.forgetting.map(({ change, ...row }) => [
      row.arm,
      formatShare(row.accuracy),
      formatInterval(row),
      change === null ? "–" : formatDifference(change.accuracy),
      change === null ? "–" : formatDifferenceInterval(change),
      row.natsPerToken === null ? "–" : row.natsPerToken.toFixed(2),
      change === null || change.natsPerToken === null ? "–" : formatDifference(change.natsPerToken),
    ]),
  );
}

/** The summary alone: the facts stand in report.json. */
function diagnosis({ diagnosis }: ReportData): string {
  if (!diagnosis.arms.some((arm) => arm.facts > 0)) return "";
  const lines = diagnosis.arms.map((arm) => {
    const states = arm.states.filter((row) => row.facts > 0).map((row) => `${row.facts} ${row.state}`);
    return `- ${escapeMarkdown(`${arm.arm}: ${states.join(", ")} (of ${arm.facts} facts)`)}`;
  });
  const shown = diagnosis.arms.find((arm) => arm.arm === diagnosis.shown);
  const advice = (shown?.advice ?? []).map(
    (row) => `- ${escapeMarkdown(`${row.facts} of ${shown?.arm}: ${row.text}`)}`,
  );
  return [
    `## Diagnosis\n\n${lines.join("\n")}`,
    ...(advice.length > 0 ? [`What to change:\n\n${advice.join("\n")}`] : []),
  ].join("\n\n");
}

function decision({ decision }: ReportData): string {
  const { money } = decision;
  const sentences = [
    ...decision.lessAccurate.map(
      (row) =>
        `${row.arm} is ${Math.abs(row.difference).toFixed(2)} below in-context on ${row.split}: cheaper is not better there.`,
    ),
    "none" in money ? `In money: unknown, ${money.none}.` : moneySentence(money),
    ...("none" in money ? [] : [...money.prices, ...money.unknown.map((line) => `Unknown: ${line}.`)]),
  ];
  if (decision.payBack.length === 0) return "";
  const rows = decision.payBack.map((row) => [
    row.arm,
    row.against,
    row.byTokens === null ? "never" : formatCount(row.byTokens),
    typeof row.bySeconds === "number" ? formatCount(row.bySeconds) : row.bySeconds,
  ]);
  const head = [
    "Arm",
    "Against",
    "Pays back after queries, by tokens computed",
    "By seconds on this machine",
  ];
  return `## Decision\n\n${sentences.map((s) => `- ${escapeMarkdown(s)}`).join("\n")}\n\n${markdownTable(head, rows)}`;
}

function estimates({ cost }: ReportData): string {
  return markdownTable(
    ["Strategy", "Figure", "Estimate", "Actual", "Difference"],
    cost.estimates.flatMap((row) =>
      row.figures.map((figure) => [
        row.strategy,
        figure.what,
        ...[figure.estimate, figure.actual].map((value) =>
          figure.what === "cost"
            ? formatMoney(value, row.currency ?? "")
            : value === null
              ? "unknown"
              : formatCount(value),
        ),
        formatPercentChange(figure.difference),
      ]),
    ),
  );
}

function queries(data: ReportData): string {
  return markdownTable(
    ["Arm", "Context tokens", "Question tokens", "Time, as measured"],
    data.cost.queries.map((row) => [
      row.arm,
      formatCount(row.contextTokens),
      formatCount(row.questionTokens),
      formatSeconds(row.seconds),
    ]),
  );
}

function funnel(data: ReportData): string {
  return markdownTable(
    ["Strategy", "Asked", "Returned", "Parsed", "Unique", "Verified", "Kept"],
    data.funnel.map((row) => [
      row.strategy,
      ...[row.asked, row.returned, row.parsed, row.unique, row.verified, row.kept].map(formatCount),
    ]),
  );
}
