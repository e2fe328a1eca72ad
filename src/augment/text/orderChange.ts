/**
 * Whether a line tells its statement's content in the other order. Lexical, so that it works for any
 * document; it must not know entities or relations.
 */
import { contentWords } from "./contentWords.ts";

/** Share of word pairs across the best split that must have changed places. */
const REVERSED_FROM = 0.75;

/**
 * Takes the content words that line and statement share, in the line's order, and looks for the split after
 * which most words stood *before* the split's left side in the statement. "The tool for analysis is X" after
 * "X is the tool for analysis" splits before "X" with every pair exchanged. `unclear` under two shared words.
 */
export function orderChange(line: string, statement: string): "kept" | "reversed" | "unclear" {
  const place = new Map<string, number>();
  contentWords(statement).forEach((w, i) => {
    if (!place.has(w.stem)) place.set(w.stem, i);
  });
  const stems = [...new Set(contentWords(line).map((w) => w.stem))];
  const places = stems.map((s) => place.get(s)).filter((p) => p !== undefined);
  if (places.length < 2) return "unclear";
  let best = 0;
  for (let split = 1; split < places.length; split++) {
    const left = places.slice(0, split);
    const right = places.slice(split);
    const exchanged = left.reduce((sum, p) => sum + right.filter((q) => q < p).length, 0);
    best = Math.max(best, exchanged / (left.length * right.length));
  }
  return best >= REVERSED_FROM ? "reversed" : "kept";
}
