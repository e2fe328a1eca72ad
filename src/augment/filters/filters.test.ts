import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { questionPrompt } from "../../corpus/promptFormat.ts";
import { people } from "../../worlds/people.ts";
import { tinyQuestion } from "../testing/tinyCorpus.ts";
import { checkForm } from "./checkForm.ts";
import { duplicateFilter, similarity } from "./duplicateFilter.ts";
import { leakFinder } from "./leakFinder.ts";
import { parseLine } from "./parseLine.ts";

const stop = (text: string) => ({ text, finish: "stop" as const });

describe("parseLine", () => {
  it.each([
    ["", "empty"],
    [" \t", "empty"],
    ["one\ntwo", "several lines"],
    ["one\r\ntwo", "several lines"],
    [`${"long ".repeat(121)}.`, "over-long: more than 600 characters"],
  ])("rejects %j", (text, rejected) => {
    expect(parseLine(stop(text))).toEqual({ rejected });
  });

  it("rejects a line that the token limit cut off", () => {
    expect(parseLine({ text: "The tool", finish: "length" })).toEqual({
      rejected: "over-long: cut off by the token limit",
    });
  });

  it("takes off bullets, wrapping quotes and the passage's own title", () => {
    expect(parseLine(stop(" Ann bakes."))).toEqual({ line: "Ann bakes." });
    expect(parseLine(stop("- Ann bakes."))).toEqual({ line: "Ann bakes." });
    expect(parseLine(stop('"Ann bakes."'))).toEqual({ line: "Ann bakes." });
    expect(parseLine(stop('"Ann" and "Bo" bake.'))).toEqual({ line: '"Ann" and "Bo" bake.' });
    expect(parseLine(stop("Bakers: Ann bakes."), "Bakers")).toEqual({ line: "Ann bakes." });
    expect(parseLine(stop("Bakers: Ann bakes."), "Cooks")).toEqual({ line: "Bakers: Ann bakes." });
  });

  it("never gives an empty or a many-line text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.option(fc.string(), { nil: undefined }),
        (text, title) => {
          const parsed = parseLine(stop(text), title);
          if ("line" in parsed) expect(parsed.line).toMatch(/^[^\n\r]+$/u);
        },
      ),
    );
  });
});

describe("checkForm", () => {
  const parent = "Quillback is the internal tool for data analysis.";
  it.each([
    ["The tool for data analysis may be Quillback.", 'hedge: "may"'],
    ["The tool for data analysis is probably Quillback.", 'hedge: "probably"'],
    ["Quillback is not the tool for data analysis.", 'negated conclusion: "not"'],
    ["The data analysis isn’t done by hand.", 'negated conclusion: "isn’t"'],
    ["No tool but Quillback does data analysis.", 'negated conclusion: "No"'],
    ["The statement says that Quillback does data analysis.", 'talks about the text: "The statement"'],
    ["Reversed: Quillback does data analysis.", 'talks about the text: "Reversed:"'],
    ["Sure, Quillback does data analysis.", 'talks about the text: "Sure"'],
    ["It is the internal tool for data analysis.", 'pronoun without referent: "It"'],
    ["This tool does data analysis.", 'pronoun without referent: "This"'],
    ["Which tool does data analysis?", 'a question: "?"'],
    ["The internal tool for data analysis is", "unfinished sentence"],
    ["The internal tool for data analysis is the.", "unfinished sentence"],
    ["The internal tool for data analysis...", "unfinished sentence"],
    ["The tool (for data analysis is Quillback.", "unfinished sentence: a bracket or quotation mark is open"],
    ["QUILLBACK is the internal tool, for data analysis.", "same as its parent"],
    ["Quillback is here.", "says nothing: fewer than two content words"],
    ["Quillback is the the tool for data analysis.", 'repeats itself: "the the"'],
    ["Data analysis is data analysis by Quillback.", 'repeats itself: "data analysis"'],
    ["Use it for the work, use it for the other analysis of Quillback.", 'repeats itself: "use it for the"'],
  ])("%s", (line, reason) => {
    expect(checkForm(line, [parent])).toBe(reason);
  });

  it.each([
    "The internal tool for data analysis is Quillback.",
    "It is Quillback that serves as the internal tool for data analysis.",
    "Those who do data analysis use Quillback.",
    "The tool for data analysis is none other than Quillback.",
    "In May the team does data analysis with Quillback.",
  ])("accepts: %s", (line) => {
    expect(checkForm(line, [parent])).toBeUndefined();
  });

  it("lets a line say what its parent says: hedges, negations and repetitions", () => {
    const rule = "Visitors may not enter the Harbour room, since the Harbour room is locked.";
    expect(
      checkForm("Into the Harbour room, as the Harbour room is locked, visitors may not go.", [rule]),
    ).toBe(undefined);
    expect(checkForm("Visitors may not go there, as the rooms are locked.", ["Visitors go there."])).toBe(
      'hedge: "may"',
    );
    expect(checkForm("You open the gate with a badge.", ["We let you in with a badge."])).toBeUndefined();
    expect(checkForm("You open the gate with a badge.", ["Guests enter with a badge."])).toBe(
      'pronoun without referent: "You"',
    );
  });

  it("accepts every true inference of a people world", () => {
    const world = people({ seed: 3, size: 10, variants: 6 });
    const texts = new Map(world.corpus.passages.map((p) => [p.id, p.text]));
    for (const { text, parents } of world.oracle()) {
      expect(checkForm(text, [texts.get(parents[0] as string) as string]), text).toBeUndefined();
    }
  });
});

describe("duplicateFilter", () => {
  it("computes Jaccard similarity of word triples", () => {
    // abc bcd | abc bce: 1 of 3
    expect(similarity("a b c d", "a b c e")).toBeCloseTo(1 / 3, 12);
    expect(similarity("A, b: c!", "a b c")).toBe(1);
    expect(similarity("a b", "a c")).toBeCloseTo(1 / 3, 12);
    expect(similarity("", "")).toBe(1);
  });

  it("counts what is taught under another title as another line", () => {
    const filter = duplicateFilter();
    expect(filter.check("No wask are mork.", ["p0"], [], "On mork: No wask are mork.")).toBeUndefined();
    expect(filter.check("No wask are mork.", ["p1"], [], "A card: No wask are mork.")).toBeUndefined();
    expect(filter.check("No wask are mork!", ["p2"], [], "A card: No wask are mork!")).toBe(
      "same words as an earlier line",
    );
  });

  const long = "every morning the old baker of the small town carries warm loaves to the hungry miners";
  it("finds exact repeats whatever the parents, near ones only with the same parents", () => {
    const filter = duplicateFilter();
    expect(filter.check(`${long} up.`, ["p0"], [])).toBeUndefined();
    expect(filter.check(`${long}, up!`, ["p1"], [])).toBe("same words as an earlier line");
    // 17 words give 15 triples each, of which 14 are common: 14 / 16.
    expect(filter.check(`${long} down.`, ["p0"], [])).toBe(
      "88 % of word triples shared with an earlier line",
    );
    expect(filter.check(`${long} down.`, ["p1"], [])).toBeUndefined();
  });

  it("compares with the parents too", () => {
    expect(duplicateFilter().check(`${long} up.`, ["p0"], [`${long} down.`])).toBe(
      "88 % of word triples shared with its parent",
    );
  });

  it("does not take a line with another name or number for a near duplicate", () => {
    const filter = duplicateFilter();
    expect(filter.check(`${long} of Osk.`, ["p0"], [])).toBeUndefined();
    expect(filter.check(`${long} of Tarn.`, ["p0"], [])).toBeUndefined();
  });
});

describe("leakFinder", () => {
  const question = tinyQuestion("Which internal tool is for data analysis?", [
    "Quillback",
    "Osk",
    "Tarn",
    "Ven",
  ]);
  const leaks = leakFinder([question]);

  it("finds a question's text in other capitals and punctuation", () => {
    expect(leaks.questionIn("Asked: which internal tool is for data-analysis? Quillback")).toBe(question.id);
    expect(leaks.questionIn("The internal tool is for data analysis.")).toBeUndefined();
  });

  it("finds a question whose prompt is wrapped as the model sees it", () => {
    const wrapped = tinyQuestion(questionPrompt("Who bakes bread?"));
    expect(leakFinder([wrapped]).questionIn("Who bakes bread? Ann does.")).toBe(wrapped.id);
  });

  it("finds three options in a line, unless its parents list them", () => {
    expect(leaks.optionsIn("It is Quillback, Osk or Tarn.", [])).toBe(question.id);
    expect(leaks.optionsIn("It is Quillback or Osk.", [])).toBeUndefined();
    expect(
      leaks.optionsIn("Tools: Tarn, Osk, Quillback.", ["Quillback, Osk and Tarn are tools."]),
    ).toBeUndefined();
  });

  it("does not add options of different questions", () => {
    const two = leakFinder([tinyQuestion("A?", ["one", "two"]), tinyQuestion("B?", ["three", "four"])]);
    expect(two.optionsIn("one two three", [])).toBeUndefined();
  });
});
