/** The break-even of an arm against reading the documents at every query, in a sentence. */
import type { ArmName } from "../../study/records.ts";
import { armInWords } from "./armOrder.ts";
import { formatCount, formatSeconds } from "./format.ts";

export interface BreakEvenFigures {
  readonly arm: ArmName;
  readonly queriesByTokens: number | null;
  readonly queriesBySeconds: number | null;
  /** Spent once; saved at each query (negative: lost). Null seconds were not measured. */
  readonly tokens: number;
  readonly saved: number;
  readonly seconds: number | null;
  readonly savedSeconds: number | null;
}

export function breakEvenSentence(figures: BreakEvenFigures): string {
  const name = armInWords(figures.arm);
  const once = figures.arm === "augmented" ? "augmentation and training" : "training";
  const byTokens =
    figures.queriesByTokens === null
      ? `In tokens, ${name} never costs less than reading the documents at each query`
      : `From query ${formatCount(figures.queriesByTokens)} on, ${name} has cost fewer tokens than reading the ` +
        `documents at each query (${formatCount(figures.tokens)} tokens once for ${once}, ` +
        `${formatCount(figures.saved)} saved a query)`;
  return `${byTokens}; ${bySeconds(figures, once)}.`;
}

function bySeconds(figures: BreakEvenFigures, once: string): string {
  if (figures.seconds === null || figures.savedSeconds === null) return "seconds were not measured";
  const spent = `${formatSeconds(figures.seconds)} once for ${once}`;
  if (figures.queriesBySeconds === null) {
    return `in seconds as measured here, never (${spent}, and a query takes no less time)`;
  }
  return (
    `in seconds as measured here, from query ${formatCount(figures.queriesBySeconds)} on ` +
    `(${spent}, ${formatSeconds(figures.savedSeconds)} saved a query)`
  );
}
