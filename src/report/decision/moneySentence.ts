/** The break-even in money, in a sentence; and ranges of queries in words. Pure. */
import type { CheapestRange } from "../../evaluate/cheapestRanges.ts";
import { formatCount } from "../data/format.ts";
import type { MoneyData } from "./decisionTypes.ts";

/** Of the first number of changes: from how many queries a day on teaching is cheapest, and within which band. */
export function moneySentence(money: MoneyData): string {
  const of = money.ofThisRun ? "which this run paid" : "which this run did not ask: a scenario";
  const start = `At the prices of ${money.model} (${of}), set against ${money.arm}: `;
  const [first] = money.byChanges;
  const tuned = first?.lines.some((line) => line.kind.startsWith("tuned"));
  if (!first || !tuned) return `${start}no price of the tuned model is known, so no break-even can be told.`;
  const starts = [1 / money.band, 1, money.band].map((factor) => {
    const ranges = first.cheapest.find((row) => row.factor === factor)?.ranges ?? [];
    return ranges.find((range) => range.name.startsWith(`${money.arm},`))?.from ?? null;
  });
  const [low, listed, high] = starts as [number | null, number | null, number | null];
  const changed = first.changes === 1 ? "one change" : `${first.changes} changes`;
  const when = `with ${changed} of the documents a month`;
  if (listed === null) {
    const half = low === null ? "" : `; at 1/${money.band} of its price from ${formatCount(low)} on`;
    return `${start}${when} teaching is the cheapest at no number of queries a day up to 1,000,000${half}.`;
  }
  const band = [low === null ? "none" : formatCount(low), high === null ? "none" : formatCount(high)];
  return `${start}${when} teaching is the cheapest from ${formatCount(listed)} queries a day on (${band[0]} to ${band[1]} as prices are 1/${money.band} to ${money.band} times the listed).`;
}

/** "in-context up to 1,234; augmented, by the hour from 1,235". */
export function rangesInWords(ranges: readonly CheapestRange[]): string {
  if (ranges.length === 0) return "unknown";
  if (ranges.length === 1) return `${ranges[0]?.name}, always`;
  return ranges
    .map((range, index) => {
      if (index === 0) return `${range.name} up to ${formatCount(range.to)}`;
      if (index === ranges.length - 1) return `${range.name} from ${formatCount(range.from)}`;
      return `${range.name} from ${formatCount(range.from)} to ${formatCount(range.to)}`;
    })
    .join("; ");
}
