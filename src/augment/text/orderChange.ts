/**
 * Whether a line tells its statement's content in the other order. Lexical, so that it works for any
 * document; it must not know entities or relations.
 */
import { contentWords } from "./contentWords.ts";
import { namesOf } from "./namesOf.ts";

/** Share of word pairs across the best split that must have changed places; a name counts as two words. */
const REVERSED_FROM = 0.65;

/**
 * Takes the content words that line and statement share, in the line's order, and looks for the split whose
 * left words most often stood *after* its right words in the statement: "The tool for analysis is X" after
 * "X is the tool for analysis" splits before "X" with every pair exchanged. Each side of a split has two words
 * or a name, so that one stray word moves nothing. `unclear` where no such split exists.
 */
export function orderChange(line: string, statement: string): "kept" | "reversed" | "unclear" {
  const place = new Map<string, number>();
  contentWords(statement).forEach((w, i) => {
    if (!place.has(w.stem)) place.set(w.stem, i);
  });
  const names = new Set([...namesOf(line), ...namesOf(statement)]);
  const shared = new Map<string, { place: number; weight: number }>();
  for (const { word, stem } of contentWords(line)) {
    const at = place.get(stem);
    if (at !== undefined && !shared.has(stem)) {
      shared.set(stem, { place: at, weight: names.has(word.toLowerCase()) ? 2 : 1 });
    }
  }
  const words = [...shared.values()];
  if (endsExchanged(words.map((word) => word.place))) return "reversed";
  let best: number | undefined;
  for (let split = 1; split < words.length; split++) {
    const left = words.slice(0, split);
    const right = words.slice(split);
    if (weight(left) < 2 || weight(right) < 2) continue;
    const exchanged = left.reduce(
      (sum, l) => sum + l.weight * weight(right.filter((r) => r.place < l.place)),
      0,
    );
    best = Math.max(best ?? 0, exchanged / (weight(left) * weight(right)));
  }
  if (best === undefined) return "unclear";
  return best >= REVERSED_FROM ? "reversed" : "kept";
}

/**
 * After what both begin with, a lead-in: the line begins with what the statement says last, and ends with what it says
 * first. Tells "the clold are near the frosp" from its reversal, where every side is one word and no name.
 */
function endsExchanged(places: readonly number[]): boolean {
  const lead = places.findIndex((place, index) => place !== index);
  const rest = lead < 0 ? [] : places.slice(lead);
  return rest.length > 1 && rest[0] === Math.max(...rest) && rest.at(-1) === Math.min(...rest);
}

const weight = (words: readonly { weight: number }[]): number => words.reduce((sum, w) => sum + w.weight, 0);
