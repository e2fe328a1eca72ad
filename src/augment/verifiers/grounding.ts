/** Lexical grounding: whether the words of a line come from the texts it was made from. */
import { contentWords } from "../text/contentWords.ts";
import { namesOf } from "../text/namesOf.ts";

export interface Grounding {
  /** Names and numbers of the line that stand in no source, lower case. */
  readonly foreignNames: readonly string[];
  /** Share of the line's distinct content stems that stand in a source. */
  readonly share: number;
}

/**
 * Checks lines against source texts. Names and numbers are compared as whole words without case, all other
 * content words by stem, so that another form of the same word is grounded and a synonym is not.
 */
export function groundingIn(sources: readonly string[]): (line: string) => Grounding {
  const words = new Set<string>();
  const stems = new Set<string>();
  for (const source of sources) {
    for (const w of contentWords(source)) {
      words.add(w.word.toLowerCase());
      stems.add(w.stem);
    }
  }
  return (line) => {
    const own = [...new Set(contentWords(line).map((w) => w.stem))];
    return {
      foreignNames: namesOf(line).filter((name) => !words.has(name)),
      share: own.length === 0 ? 0 : own.filter((s) => stems.has(s)).length / own.length,
    };
  };
}
