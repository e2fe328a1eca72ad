/** Expected values follow from the definition in covered.ts. */
import { describe, expect, it } from "vitest";
import type { Corpus, Fact, Question } from "../corpus/types.ts";
import { coverage } from "./covered.ts";

const world: Fact = {
  id: "f1",
  statement: "Ada Brook is the maker of glass bells.",
  passageIds: [],
  subject: "Ada Brook",
  object: "the maker of glass bells",
};
const sentence: Fact = {
  id: "f2",
  statement: "Quillback is the internal tool for data analysis.",
  passageIds: [],
};
const corpus: Corpus = { name: "c", documents: [], passages: [], facts: [world, sentence], questions: [] };

function question(prompt: string, right: string, factIds: string[]): Question {
  return { id: prompt, split: "s", prompt, options: ["something else", right], answer: 1, factIds };
}

const forward = question("Everyone calls Ada Brook", "the maker of glass bells", ["f1"]);
const backward = question("The maker of glass bells is called", "Ada Brook", ["f1"]);

describe("coverage by the entities of a fact", () => {
  it("needs the answer after the entity asked about", () => {
    const covered = coverage(corpus, ["Ada Brook, as all know, is THE maker of\nglass-bells!"]);
    expect(covered(forward)).toBe(true);
    expect(covered(backward)).toBe(false);
    expect(coverage(corpus, ["Meet the maker of glass bells: Ada Brook."])(backward)).toBe(true);
  });

  it("needs both in one text, as whole words", () => {
    expect(coverage(corpus, ["Ada Brook lives.", "Here is the maker of glass bells."])(forward)).toBe(false);
    expect(coverage(corpus, ["Ada Brooks is the maker of glass bells."])(forward)).toBe(false);
    expect(coverage(corpus, [])(forward)).toBe(false);
  });

  it("finds entities that touch", () => {
    expect(coverage(corpus, ["Ada Brook the maker of glass bells"])(forward)).toBe(true);
  });
});

describe("coverage where the answer is a statement", () => {
  const fact = (id: string, subject: string, object: string): Fact => ({
    id,
    statement: `All ${subject} are ${object}.`,
    passageIds: [],
    subject,
    object,
  });
  const kinds: Corpus = { ...corpus, facts: [fact("k1", "femp", "zork"), fact("k2", "zork", "lont")] };
  const asked = question("As for femp and lont, it turns out that", "no femp are lont", ["k1", "k2"]);

  it("needs the whole statement, wherever its entities stand in the question", () => {
    expect(coverage(kinds, ["Taken together: no femp are lont."])(asked)).toBe(true);
    expect(coverage(kinds, ["No lont are femp.", "All femp are zork."])(asked)).toBe(false);
  });

  it("reads signs, and what the question names", () => {
    const sums: Corpus = {
      ...corpus,
      facts: [fact("s1", "femp(x)", "4 zork(x)"), fact("s2", "gind(x)", "5 lont(x)")],
    };
    const sum = question("The derivatoid of femp(x) + gind(x) is", "4 zork(x) - 5 lont(x)", ["s1", "s2"]);
    expect(coverage(sums, ["For femp(x) + gind(x) it is 4 zork(x) - 5 lont(x)."])(sum)).toBe(true);
    expect(coverage(sums, ["For femp(x) + gind(x) it is 4 zork(x) + 5 lont(x)."])(sum)).toBe(false);
    expect(coverage(sums, ["For femp(x) alone it is 4 zork(x) - 5 lont(x)."])(sum)).toBe(false);
  });
});

describe("coverage by words", () => {
  const stated = question("What is Quillback for?", "data analysis", ["f2"]);
  const reversed = question("Which internal tool is for data analysis?", "Quillback", ["f2"]);

  it("needs the answer after at least half of the words shared with the fact", () => {
    const original = coverage(corpus, ["Quillback is the internal tool for data analysis."]);
    expect(original(stated)).toBe(true);
    expect(original(reversed)).toBe(false);
    const augmented = coverage(corpus, ["The tool for data analysis is Quillback."]);
    expect(augmented(reversed)).toBe(true);
    expect(augmented(stated)).toBe(false);
    // One of four: internal, tool, data, analysis.
    expect(coverage(corpus, ["The data room was built by Quillback."])(reversed)).toBe(false);
  });

  it("works without facts", () => {
    const bare = question("Which internal tool is for data analysis?", "Quillback", []);
    // Words of four letters: which, internal, tool, data, analysis; three of five stand before.
    expect(coverage(corpus, ["The tool for data analysis is Quillback."])(bare)).toBe(true);
    expect(coverage(corpus, ["A tool is Quillback."])(bare)).toBe(false);
  });
});
