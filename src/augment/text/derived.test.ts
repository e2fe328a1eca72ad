import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Random } from "../../core/random.ts";
import { people } from "../../worlds/people.ts";
import { directionCoverage } from "../directionCoverage.ts";
import { examplesOf } from "../examplesOf.ts";
import { tinyCorpus, tinyQuestion } from "../testing/tinyCorpus.ts";
import { entityIndex, nameRuns } from "./entityIndex.ts";
import { MASK, maskText } from "./maskText.ts";
import { reverseText } from "./reverseText.ts";
import { textUnits } from "./textUnits.ts";

describe("nameRuns", () => {
  it.each([
    ["Daphne Barrington directed A Journey.", ["Daphne Barrington", "Journey"]],
    ["The Otru hills feed Ann's marsh and Bo Lee.", ["Otru", "Ann", "Bo Lee"]],
    ["Ann, Bo and Ann met in 1998.", ["Ann", "Bo"]],
    ["Every room is cold.", []],
  ])("finds the names of %s", (text, names) => {
    expect(nameRuns(text)).toEqual(names);
  });

  it("gives passages by entity, facts' own entities with them", () => {
    const corpus = tinyCorpus(["We met Ann Lee.", "The baker met Ann Lee.", "The baker sleeps."], {
      facts: [{ id: "f", statement: "", passageIds: ["p1"], subject: "Ann Lee", object: "the baker" }],
    });
    expect([...entityIndex(corpus)]).toEqual([
      ["ann lee", ["p0", "p1"]],
      ["the baker", ["p1"]],
    ]);
  });
});

describe("reverseText", () => {
  it("turns the order of words and marks, and keeps names and entities whole", () => {
    expect(reverseText("Ann Lee is the baker of bread.")).toBe(". bread of baker the is Ann Lee");
    expect(reverseText("The baker of bread is Ann Lee's aunt!", ["the baker of bread"])).toBe(
      "! aunt Ann Lee's is The baker of bread",
    );
    expect(reverseText("A baker's dozen, or the bakers.", ["the baker"])).toBe(
      ". bakers the or , dozen baker's A",
    );
  });

  it("loses nothing but white space", () => {
    const letters = (text: string) => text.replace(/\s+/gu, "");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const units = textUnits(text).map((u) => letters(u.text));
        expect(units.join("")).toBe(letters(text));
        expect(letters(reverseText(text))).toBe(units.reverse().join(""));
      }),
    );
  });
});

describe("maskText", () => {
  const text = "In spring, Ann Lee (the baker) sells bread.";
  const mask = (share: number, seed = 1) => maskText(text, { share, random: new Random(seed) }) as string;

  it("shows the text with a mark for what is missing, then the text", () => {
    for (let seed = 0; seed < 50; seed++) {
      const [masked = "", restored] = mask(0.4, seed).split("\n");
      expect(restored).toBe(`Restored: ${text}`);
      expect(masked.startsWith("Masked: ")).toBe(true);
      expect(masked).toContain(MASK);
      expect(masked).not.toContain(`${MASK} ${MASK}`);
      expect(masked.includes("Ann")).toBe(masked.includes("Ann Lee"));
    }
  });

  it("masks about the share that is asked for, at least one word and never all", () => {
    const shown = (share: number) => {
      const counts = Array.from({ length: 300 }, (_, seed) => {
        const words = (mask(share, seed).split("\n")[0] ?? "").slice(8);
        return textUnits(words.replaceAll(MASK, " ")).filter((u) => !u.mark).length;
      });
      return counts;
    };
    // Seven units that are words: In, spring, Ann Lee, the, baker, sells, bread.
    const mean = shown(0.3).reduce((a, b) => a + b, 0) / 300;
    expect(mean).toBeGreaterThan(4.5); // expected 7 * 0.7 = 4.9, standard error 0.07
    expect(mean).toBeLessThan(5.2);
    expect(Math.max(...shown(0.001))).toBe(6);
    expect(Math.min(...shown(0.999))).toBe(1);
    expect(maskText("…!", { share: 0.5, random: new Random(1) })).toBeUndefined();
    expect(maskText("Ann", { share: 0.5, random: new Random(1) })).toBe(`Masked: ${MASK}\nRestored: Ann`);
  });
});

describe("arms without a model", () => {
  const facts = [
    { id: "f", statement: "", passageIds: ["p0"], subject: "Quillback", object: "the tool for analysis" },
  ];
  const corpus = tinyCorpus(
    [{ title: "Data", text: "Quillback is the tool for analysis." }, "Osk is a room."],
    { facts },
  );
  const texts = (arm: "reverse-text" | "mask", rest = {}) =>
    examplesOf(corpus, [], { arm, ...rest }).map((e) => e.text);

  it("learn the originals, and what is made of them", () => {
    expect(texts("reverse-text")).toEqual([
      "Data: Quillback is the tool for analysis.",
      "Osk is a room.",
      ". the tool for analysis is Quillback : Data",
      ". room a is Osk",
    ]);
    const masked = texts("mask", { maskings: 5 });
    expect(masked.slice(0, 2)).toEqual(texts("reverse-text").slice(0, 2));
    expect(masked.length).toBeGreaterThan(texts("mask", { maskings: 1 }).length);
    expect(masked.slice(2).every((t) => t.startsWith("Masked: "))).toBe(true);
  });

  it("draw their masks by the seed and the share", () => {
    expect(texts("mask", { seed: 1 })).toEqual(texts("mask", { seed: 1 }));
    expect(texts("mask", { seed: 2 })).not.toEqual(texts("mask", { seed: 1 }));
    expect(texts("mask", { maskShare: 0.9 })).not.toEqual(texts("mask", { maskShare: 0.1 }));
  });

  it("teach both directions of every fact of the people world, by reversal", () => {
    const world = people({ seed: 1, size: 4, variants: 3 }).corpus;
    const taught = examplesOf(world, [], { arm: "reverse-text" });
    expect(directionCoverage(taught, world.facts).bothPredicted).toBe(1);
    expect(taught.every((e) => e.inferenceIds.length === 0 && e.passageIds.length > 0)).toBe(true);
  });

  it("leave out a text that would teach a question", () => {
    const asked = { ...corpus, questions: [tinyQuestion("The tool for analysis is")] };
    const kept = examplesOf(asked, [], { arm: "reverse-text" }).map((e) => e.text);
    expect(kept).toEqual(texts("reverse-text").filter((t) => !t.includes("analysis is")));
    expect(kept).toHaveLength(3);
  });
});
