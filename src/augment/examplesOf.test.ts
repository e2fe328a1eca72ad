import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError, NothingKeptError } from "../core/errors.ts";
import { people } from "../worlds/people.ts";
import { directionCoverage } from "./directionCoverage.ts";
import { examplesOf } from "./examplesOf.ts";
import { oracleInferences } from "./oracleInferences.ts";
import { rejectLines } from "./rejectLines.ts";
import { tinyCorpus, tinyQuestion } from "./testing/tinyCorpus.ts";
import type { Inference } from "./types.ts";

const inference = (id: string, text: string, rest: Partial<Inference> = {}): Inference => ({
  id,
  kind: "reversal",
  strategy: "local",
  text,
  parents: ["p0"],
  model: "m",
  promptId: "t",
  verdict: "kept",
  reason: "",
  ...rest,
});

const corpus = tinyCorpus([
  { title: "Data tools", text: "Quillback is the tool for analysis." },
  "Osk is a room.",
]);
const inferences = [
  inference("i0", "The tool for analysis is Quillback.", { title: "Data tools" }),
  inference("i1", "For analysis there is Quillback.", { title: "Data tools", kind: "rephrase" }),
  inference("i2", "Analysis is done by Quillback.", { strategy: "global", kind: "rephrase" }),
  inference("i3", "Analysis happens in Osk.", {
    kind: "deduction",
    strategy: "global",
    parents: ["p0", "p1"],
  }),
  inference("i4", "Osk is the tool for analysis.", { verdict: "not-entailed" }),
];
const texts = (arm: Parameters<typeof examplesOf>[2]["arm"]) =>
  examplesOf(corpus, inferences, { arm }).map((e) => e.text);

describe("examplesOf", () => {
  const originals = ["Quillback is the tool for analysis.", "Osk is a room."];

  it("keeps the originals in every arm and adds what the arm learns", () => {
    expect(texts("finetuned")).toEqual(["Quillback is the tool for analysis.", "Osk is a room."]);
    expect(texts("repeated")).toEqual(texts("finetuned"));
    expect(texts("paraphrased")).toEqual([...originals, "Data tools: For analysis there is Quillback."]);
    expect(texts("augmented")).toEqual([
      ...originals,
      "The tool for analysis is Quillback.",
      "Data tools: For analysis there is Quillback.",
      "Analysis is done by Quillback.",
      "Analysis happens in Osk.",
    ]);
  });

  it("anchors a line by its title unless the line names it", () => {
    const tool = tinyCorpus([{ title: "Quillback", text: "It is for analysis." }]);
    const named = inference("i", "The tool for analysis is Quillback.", { title: "Quillback" });
    expect(examplesOf(tool, [named], { arm: "augmented" }).map((e) => e.text)).toEqual([
      "Quillback: It is for analysis.",
      "The tool for analysis is Quillback.",
    ]);
  });

  it("teaches whole documents when splitting is off", () => {
    const two = {
      ...tinyCorpus([]),
      documents: [{ id: "d", title: "Page", text: "One thing. Two things.", source: "s" }],
      passages: [
        { id: "p0", documentId: "d", title: "Page", text: "One thing." },
        { id: "p1", documentId: "d", title: "Page", text: "Two things." },
      ],
    };
    expect(examplesOf(two, [], { arm: "finetuned" }).map((e) => e.text)).toEqual([
      "Page: One thing.",
      "Page: Two things.",
    ]);
    const off = examplesOf(two, [], { arm: "finetuned", splitting: "off" });
    expect(off.map((e) => [e.text, e.passageIds])).toEqual([["Page: One thing. Two things.", ["p0", "p1"]]]);
  });

  it("teaches each sentence after what its document says before it, where splitting is cumulative", () => {
    const three = {
      ...tinyCorpus([]),
      documents: [{ id: "d", title: "Page", text: "One thing. Two things. Three things.", source: "s" }],
      passages: ["One thing.", "Two things.", "Three things."].map((text, i) => {
        return { id: `p${i}`, documentId: "d", title: "Page", text };
      }),
    };
    const learned = examplesOf(three, [], { arm: "finetuned", splitting: "cumulative" });
    expect(learned.map(({ text, from = 0 }) => [text.slice(0, from), text.slice(from)])).toEqual([
      ["", "Page: One thing."],
      ["Page: One thing.", " Two things."],
      ["Page: One thing. Two things.", " Three things."],
    ]);
    expect(learned.map((e) => e.passageIds)).toEqual([["p0"], ["p1"], ["p2"]]);
  });

  it("merges equal texts with all they came from", () => {
    const same = [inference("i0", "Osk is a room.", { parents: ["p0"] })];
    const merged = examplesOf(corpus, same, { arm: "augmented" });
    expect(merged.find((e) => e.text === "Osk is a room.")).toMatchObject({
      passageIds: ["p1", "p0"],
      inferenceIds: ["i0"],
    });
    expect(new Set(merged.map((e) => e.id)).size).toBe(merged.length);
  });

  it("refuses an arm without inferences, and a text that holds a question", () => {
    expect(() => examplesOf(corpus, [], { arm: "augmented" })).toThrow(NothingKeptError);
    expect(() => examplesOf(corpus, [inferences[0] as Inference], { arm: "paraphrased" })).toThrow(
      NothingKeptError,
    );
    const asked = { ...corpus, questions: [tinyQuestion("Osk is a")] };
    expect(() => examplesOf(asked, [], { arm: "finetuned" })).toThrow(InputError);
    expect(() => examplesOf(asked, [], { arm: "finetuned" })).toThrow("q:Osk is a");
  });

  it("never teaches a question, and every link of the ledger resolves", () => {
    // Few words, so that prompts stand in passages and lines often.
    const word = fc.constantFrom("Ann", "bakes", "Café’s", "bread", "in", "İznik");
    const sentence = fc.array(word, { minLength: 2, maxLength: 7 }).map((w) => `${w.join(" ")}.`);
    const phrase = fc.array(word, { minLength: 2, maxLength: 3 }).map((w) => w.join(" "));
    fc.assert(
      fc.property(
        fc.array(sentence, { minLength: 1, maxLength: 4 }),
        fc.array(sentence, { maxLength: 6 }),
        fc.array(
          fc.oneof(
            { weight: 4, arbitrary: phrase },
            { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1 }) },
          ),
          { maxLength: 2 },
        ),
        (passages, written, prompts) => {
          const small = tinyCorpus(passages, { questions: prompts.map((p) => tinyQuestion(p)) });
          const lines = written.map((text) => ({
            strategy: "local",
            kind: "rephrase" as const,
            asked: "rephrase" as const,
            text,
            parents: ["p0"],
            model: "m",
            promptId: "t",
          }));
          const rejections = rejectLines(lines, small, small.questions);
          const made = lines.map((line, i) =>
            inference(`i${i}`, line.text, { verdict: rejections[i]?.verdict ?? "kept" }),
          );
          const passageIds = new Set(small.passages.map((p) => p.id));
          const kept = new Set(made.filter((i) => i.verdict === "kept").map((i) => i.id));
          let examples: ReturnType<typeof examplesOf>;
          try {
            examples = examplesOf(small, made, { arm: "augmented" });
          } catch (error) {
            if (error instanceof NothingKeptError) return;
            // The originals hold a question: the user is told, nothing is taught.
            expect(error).toBeInstanceOf(InputError);
            expect(() => examplesOf(small, [], { arm: "finetuned" })).toThrow(InputError);
            return;
          }
          for (const example of examples) {
            for (const prompt of prompts)
              expect(example.text.includes(prompt.trim() || "\u0000")).toBe(false);
            expect(example.passageIds.length).toBeGreaterThan(0);
            expect(example.passageIds.every((id) => passageIds.has(id))).toBe(true);
            expect(example.inferenceIds.every((id) => kept.has(id))).toBe(true);
          }
        },
      ),
    );
  });
});

describe("directionCoverage", () => {
  const facts = [
    { id: "f0", statement: "", passageIds: [], subject: "Ann Lee", object: "the baker of the loaf" },
    { id: "f1", statement: "", passageIds: [], subject: "Bo", object: "the tailor" },
    { id: "f2", statement: "", passageIds: [] },
  ];

  it("counts an entity only where it comes after the other", () => {
    const coverage = directionCoverage(
      [
        { text: "Ann Lee is the baker of the loaf." },
        { text: "The Baker of the Loaf is Ann Lee!" },
        { text: "The tailor sees Bob." },
        { text: "Bo: the tailor is Bo." },
      ],
      facts,
    );
    expect(coverage).toEqual({
      facts: 2,
      uncounted: 1,
      subjectPredicted: 0.5,
      objectPredicted: 1,
      bothPredicted: 0.5,
      withoutSubject: ["f1"],
      withoutObject: [],
    });
  });

  it("is zero without facts", () => {
    expect(directionCoverage([], [])).toMatchObject({ facts: 0, subjectPredicted: 0, objectPredicted: 0 });
  });

  it("shows what the people world withholds, and what its oracle adds", () => {
    const world = people({ seed: 1, size: 4 });
    const plain = directionCoverage(examplesOf(world.corpus, [], { arm: "finetuned" }), world.corpus.facts);
    // Of three equal groups one lacks descriptions after names, one names after descriptions.
    expect(plain.subjectPredicted).toBeCloseTo(2 / 3, 12);
    expect(plain.objectPredicted).toBeCloseTo(2 / 3, 12);
    expect(plain.bothPredicted).toBeCloseTo(1 / 3, 12);
    const oracle = oracleInferences(world.oracle(), world.corpus);
    const taught = directionCoverage(examplesOf(world.corpus, oracle, { arm: "oracle" }), world.corpus.facts);
    expect(taught.bothPredicted).toBe(1);
  });
});
