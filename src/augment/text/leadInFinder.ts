/**
 * What texts say before they say anything of their own: "Keepers will tell you that". Found by how texts go on, so
 * in any language that writes spaces. It must not know what the words mean.
 */

const FEWEST_WORDS = 3;
const MOST_WORDS = 16;
/** After a lead-in comes something else in so many texts. */
const FEWEST_ENDINGS = 3;
/** A whole sentence can follow. "that" is English; elsewhere marks alone tell. */
const ENDS = /(?:[:,]|\bthat)\s+$/u;

/** The longest lead-in of a text, with the space after it; undefined where it has none. */
export function leadInFinder(texts: readonly string[]): (text: string) => string | undefined {
  const next = new Map<string, Set<string>>();
  for (const text of texts)
    for (const { lead, word } of beginnings(text)) {
      const words = next.get(lead) ?? new Set();
      next.set(lead, words.add(word));
    }
  return (text) =>
    beginnings(text)
      .filter(({ lead }) => (next.get(lead)?.size ?? 0) >= FEWEST_ENDINGS)
      .at(-1)?.lead;
}

function beginnings(text: string): { lead: string; word: string }[] {
  return [...text.matchAll(/\S+/gu)]
    .slice(FEWEST_WORDS, MOST_WORDS + 1)
    .map(({ 0: word, index }) => ({ lead: text.slice(0, index), word }))
    .filter(({ lead }) => ENDS.test(lead));
}
