import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Random } from "../core/random.ts";
import { features } from "./comparisons/comparisonSentences.ts";
import { drawNonsense, nonsenseWords } from "./nonsenseWords.ts";
import { peopleVocabulary } from "./peopleVocabulary.ts";

const english = new Set(
  readFileSync(new URL("../../fixtures/words/english.txt", import.meta.url), "utf8")
    .trim()
    .split("\n"),
);

describe("the nonsense words", () => {
  it("are no English words: 18,181 of four and five letters are known", () => {
    expect(english.size).toBe(18181);
    expect(english.has("stone")).toBe(true);
    expect(nonsenseWords.filter((word) => english.has(word))).toEqual([]);
    // Nor a plural or a past form of that length.
    expect(nonsenseWords.filter((word) => english.has(`${word}s`) || english.has(`${word}e`))).toEqual([]);
  });

  it("are of four or five letters, and enough for the largest world", () => {
    for (const word of nonsenseWords) expect(word).toMatch(/^[a-z]{4,5}$/);
    expect(new Set(nonsenseWords).size).toBe(nonsenseWords.length);
    expect(nonsenseWords.length).toBeGreaterThanOrEqual(3 * 150);
  });

  it("differ from each other in more than one letter", () => {
    const seen = new Set<string>();
    for (const word of nonsenseWords) {
      for (const key of [...word].map((_, i) => `${word.slice(0, i)}?${word.slice(i + 1)}`)) {
        expect(seen.has(key), `${word}: ${key}`).toBe(false);
        seen.add(key);
      }
    }
  });

  it("are none of the people world's words or the features compared", () => {
    const known = new Set([...peopleVocabulary(), ...features]);
    expect(nonsenseWords.filter((word) => known.has(word))).toEqual([]);
  });

  it("are drawn without repetition, and not beyond the list", () => {
    const drawn = drawNonsense(new Random(1), 100);
    expect(new Set(drawn).size).toBe(100);
    expect(() => drawNonsense(new Random(1), nonsenseWords.length + 1)).toThrow(RangeError);
  });
});
