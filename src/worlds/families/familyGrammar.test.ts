import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { plainWords } from "../contentWords.ts";
import { grammar, leads } from "../hierarchy/grammar.ts";
import { nonsenseWords } from "../nonsenseWords.ts";
import { peopleFirstNames, peopleLastNames } from "../peopleWords.ts";
import * as family from "./familyGrammar.ts";
import { familyNames } from "./familyNames.ts";

const english = new Set(
  readFileSync(new URL("../../../fixtures/words/english.txt", import.meta.url), "utf8")
    .trim()
    .split("\n"),
);

/** Runs of `size` words between slots: the words of kinship are a slot. */
function runs(texts: readonly string[], size: number): Set<string> {
  const stretches = texts.flatMap((text) => text.replace(/[[\]]/g, "").split(/\{\w+\}(?:ed)?/));
  return new Set(
    stretches.flatMap((stretch) => {
      const words = plainWords(stretch);
      return words.slice(size - 1).map((_, i) => words.slice(i, i + size).join(" "));
    }),
  );
}
const common = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] =>
  [...a].filter((run) => b.has(run));

describe("the names of families", () => {
  it("have no English word of four or five letters in them", () => {
    const inside = (name: string): string[] =>
      [4, 5]
        .flatMap((size) => [...name].map((_, i) => name.slice(i, i + size)))
        .filter((part) => english.has(part));
    expect(familyNames.map((name) => name.toLowerCase()).flatMap(inside)).toEqual([]);
  });

  it("are all different from their first four letters on, and none of the other worlds'", () => {
    expect(new Set(familyNames.map((name) => name.slice(0, 4))).size).toBe(familyNames.length);
    const others = new Set([...peopleFirstNames, ...peopleLastNames, ...nonsenseWords]);
    expect(familyNames.filter((name) => others.has(name) || others.has(name.toLowerCase()))).toEqual([]);
    for (const name of familyNames) expect(name).toMatch(/^[A-Z][a-z]{4,7}$/);
  });
});

describe("held-out prompts", () => {
  it("of families share no three words in a row with what is told", () => {
    const told = runs([...family.statedTies, ...family.oracleKin, ...family.oracleCounts], 3);
    expect(common(runs([...family.askKin, ...family.askStated, ...family.askCount], 3), told)).toEqual([]);
  });

  it("of hierarchy share no three words in a row with what is told", () => {
    const wordings = Object.values(grammar);
    const told = runs(
      [...wordings.flatMap((w) => [...w.stated, ...w.reversed, ...w.questionAnswer]), ...leads],
      3,
    );
    const asked = runs(
      wordings.flatMap((w) => [...w.askStated, ...w.askReversed]),
      3,
    );
    expect(common(asked, told)).toEqual([]);
  });
});
