import { describe, expect, it } from "vitest";
import { documentsPrefix } from "../../corpus/promptFormat.ts";
import type { Corpus } from "../../corpus/types.ts";
import { scriptedModel } from "../../testing/scriptedModel.ts";
import { augment } from "../augment.ts";
import { augmentSettings } from "../settings.ts";
import { tinyCorpus } from "../testing/tinyCorpus.ts";
import { worldVerifier } from "../verifiers/worldVerifier.ts";
import { pairsStrategy } from "./pairsStrategy.ts";

const model = scriptedModel([]);
const settings = augmentSettings.parse({});
const corpus = tinyCorpus([
  "The tool Quillback is kept by Ann Lee.",
  "The office of Ann Lee is Osk Hall.",
  "The roof of Osk Hall leaks.",
  "Bread is baked daily.",
]);
const plan = (rest: object = {}, of: Corpus = corpus) =>
  pairsStrategy().plan(of, model, { ...settings, ...rest });

describe("pairsStrategy", () => {
  it("shows together what shares an entity, and asks about both sides", () => {
    const { contexts, calls, counts } = plan();
    expect(contexts.map((c) => c.passageIds)).toEqual([
      ["p0", "p1"],
      ["p1", "p2"],
    ]);
    expect(counts).toMatchObject({ deduction: 8, rephrase: 0, reversal: 0 });
    expect(calls[0]?.request).toMatchObject({
      prefix: documentsPrefix(corpus.documents.slice(0, 2)),
      prompt: "Statement: The tool Quillback is kept by Ann Lee.\nConcluded: Quillback",
    });
    expect(calls.map((c) => c.passageId)).toEqual(["p0", "p0", "p1", "p1", "p1", "p1", "p2", "p2"]);
    expect(plan({ deductions: 3 }).calls).toHaveLength(12);
  });

  it("keeps to its budget, and spends it on different pairs", () => {
    const towns = tinyCorpus(Array.from({ length: 12 }, (_, i) => `A house of number ${i} is in Rijeka.`));
    // An entity in every document is what the corpus is about.
    expect(plan({}, towns).calls).toEqual([]);
    const half = {
      ...towns,
      ...tinyCorpus([
        ...towns.passages.map((p) => p.text),
        ...corpus.passages.map((p) => p.text),
        ..."abcdefgh",
      ]),
    };
    expect(plan({}, half).contexts).toHaveLength(66 + 2); // 12 choose 2, and the two above
    const few = plan({ mostPairs: 5 }, half).contexts.map((c) => c.passageIds.join(" "));
    expect(few).toHaveLength(5);
    expect(new Set(few).size).toBe(5);
    expect(few.slice(0, 2)).toEqual(["p12 p13", "p13 p14"]); // the rarest entities first
    expect(few).toEqual(plan({ mostPairs: 5 }, half).contexts.map((c) => c.passageIds.join(" ")));
    expect(few).not.toEqual(
      plan({ mostPairs: 5, seed: 2 }, half).contexts.map((c) => c.passageIds.join(" ")),
    );
  });

  it("joins passages of one document, and those that name more than the other first", () => {
    const page = tinyCorpus([]);
    const texts = [
      "Ann Lee sleeps.",
      "Ann Lee sings.",
      "Ann Lee keeps Quillback.",
      "Bread is baked.",
      "x.",
      "y.",
    ];
    const one = {
      ...page,
      documents: [{ id: "d", text: texts.join(" "), source: "s" }],
      passages: texts.map((text, i) => ({ id: `p${i}`, documentId: "d", text })),
    };
    const [first, ...rest] = plan({}, one).contexts.map((c) => c.passageIds.join(" "));
    expect(["p0 p2", "p1 p2"]).toContain(first);
    expect(rest).toHaveLength(2);
  });

  it("takes chains first: what one passage ends with and another begins with", () => {
    const ties = tinyCorpus([
      "Ann has met Bo.",
      "Ann has met Cy.",
      "Bo has met Dot.",
      "Eli has met Dot.",
      ...["Bread is baked.", "The sea is cold.", "Tea is hot."],
    ]);
    expect(plan({ mostPairs: 1 }, ties).contexts.map((c) => c.passageIds)).toEqual([["p0", "p2"]]);
    expect(plan({}, ties).contexts).toHaveLength(3);
  });

  it("takes a class's passages in other words before pairs that are no member and class, three of what they name", () => {
    const kinds = tinyCorpus([
      "They larp the Drax.",
      "All Glon are a type of Femp.",
      ...["can", "are able to", "know how to", "do"].map((word) => `It is known that Femp ${word} sing.`),
      "It is known that Drax larp the Plip.",
      ...["Bread is baked.", "The sea is cold.", "Tea is hot.", "Rain is wet.", "Ice is not.", "Hay is dry."],
    ]);
    const pairs = plan({ mostPairs: 4 }, kinds).contexts.map((c) => c.passageIds.join(" "));
    expect(pairs.slice(0, 3).every((ids) => /^p1 p[2345]$/.test(ids))).toBe(true);
    expect(new Set(pairs).size).toBe(4);
    expect(pairs[3]).toBe("p0 p6"); // another entity, not the fourth wording
  });

  it("begins what a member has from its class with what is said next of the class, and such pairs come first", () => {
    const kinds = tinyCorpus([
      "Glon larp the Drax.",
      "Glon are a type of Femp.",
      "It is known that Femp can sing aloud.",
      "Drax larp the Plip.",
      ...["Bread is baked.", "The sea is cold.", "Tea is hot.", "Rain is wet."],
    ]);
    const few = plan({ mostPairs: 1, deductions: 3 }, kinds);
    expect(few.contexts.map((c) => c.passageIds)).toEqual([["p1", "p2"]]);
    expect(few.calls.map((c) => [c.passageId, c.start])).toEqual([
      ["p1", "Glon can sing"],
      ["p1", "Glon can sing"],
      ["p1", undefined],
      ["p2", undefined],
      ["p2", undefined],
      ["p2", undefined],
    ]);
  });

  it("begins two of three conclusions with what only the passage asked about names", () => {
    const begun = plan({ deductions: 3 }).calls.filter((c) => c.contextId === plan().contexts[0]?.id);
    expect(begun.map((c) => [c.passageId, c.start])).toEqual([
      ["p0", "Quillback"],
      ["p0", "Quillback"],
      ["p0", undefined],
      ["p1", "Osk Hall"],
      ["p1", "Osk Hall"],
      ["p1", undefined],
    ]);
    expect(begun[3]?.request.prompt).toBe(
      "Statement: The office of Ann Lee is Osk Hall.\nConcluded: Osk Hall",
    );
  });

  it("asks beside these what one passage says of what the other describes, to the name before a comma", async () => {
    const corpus = tinyCorpus([
      "Osk is hosted in the Elm room.",
      "The Gannet team runs Osk.",
      "The sea is cold.",
      "It is as it was.",
    ]);
    const { inferences } = await augment({
      corpus,
      model: scriptedModel([
        {
          match: /The one that the Gannet team runs is hosted in$/,
          text: " the Elm room, where it is cold.\n",
        },
        {
          match: /The team that runs the one that is hosted in the Elm room is$/,
          text: " the Gannet team.\n",
        },
        { match: /./, text: "\n" },
      ]),
      strategies: [pairsStrategy()],
      settings: { ...settings, deductions: 1 },
      verifier: worldVerifier({ judge: () => ({ verdict: "true", reason: "" }) }),
    });
    expect(inferences).toHaveLength(4);
    expect(inferences.filter((i) => i.verdict === "kept").map((i) => [i.text, i.parents])).toEqual([
      ["The one that the Gannet team runs is hosted in the Elm room.", ["p0", "p1"]],
      ["The team that runs the one that is hosted in the Elm room is the Gannet team.", ["p1", "p0"]],
    ]);
  });

  it("joins by names that are written small, where the model counts tokens exactly", () => {
    const texts = ["it is what it is.", "and so it was then.", "but we are not."];
    const small = tinyCorpus(["femp are in the glon.", "some of the glon are not the drax.", ...texts]);
    const never = tinyCorpus(["all femp are in the glon.", "some of the glon are not the drax.", ...texts]);
    const exact = {
      ...model,
      countTokens: (text: string) => (/femp|glon|drax/.test(text) ? 2 : 1),
      capabilities: { ...model.capabilities, tokenCounts: "exact" as const },
    };
    const starts = (of: Corpus) =>
      pairsStrategy()
        .plan(of, exact, settings)
        .calls.map((c) => c.start);
    expect(starts(small)).toEqual(["Femp", "Femp", "Drax", "Drax"]);
    // No sentence of this one begins with a name: lines are begun that name both ends first.
    const both = (a: string, b: string) => `Between ${a} and ${b} it holds that`;
    expect(starts(never)).toEqual([undefined, both("femp", "drax"), undefined, both("drax", "femp")]);
  });

  it("takes a conclusion begun with two names only where it speaks of both, and as from both passages", async () => {
    const texts = ["all femp are glon.", "no drax are glon.", "it is what it is."];
    const exact = {
      ...scriptedModel([
        { match: /Between femp and drax it holds that$/, text: " no femp are drax.\n" },
        { match: /Between drax and femp it holds that$/, text: " all femp are glon.\n" },
        { match: /./, text: "\n" },
      ]),
      countTokens: (text: string) => (/^ (?:femp|glon|drax)$/.test(text) ? 2 : 1),
    };
    const { inferences } = await augment({
      corpus: tinyCorpus(texts),
      model: { ...exact, capabilities: { ...exact.capabilities, tokenCounts: "exact" } },
      strategies: [pairsStrategy()],
      settings: { ...settings, deductions: 2 },
      verifier: worldVerifier({ judge: () => ({ verdict: "true", reason: "" }) }),
    });
    // "no" stands in the second passage only: a negation that its parents have.
    expect(
      inferences.filter((i) => i.text !== "").map((i) => [i.text, i.kind, i.parents, i.verdict]),
    ).toEqual([
      ["Between femp and drax it holds that no femp are drax.", "deduction", ["p0", "p1"], "kept"],
      ["Between drax and femp it holds that all femp are glon.", "deduction", ["p1"], "unparsed"],
    ]);
  });

  it("gives a line about small names the parent whose word it has, and no other", async () => {
    const two = tinyCorpus(["femp are all glon.", "glon are all drax."], {
      facts: [
        { id: "f", statement: "", passageIds: ["p0"], subject: "femp", object: "glon" },
        { id: "g", statement: "", passageIds: ["p1"], subject: "glon", object: "drax" },
      ],
    });
    const writer = scriptedModel([
      { match: /Concluded: Femp$/, text: " without exception are drax.\n" },
      { match: /Concluded: Drax$/, text: " have glon among them.\n" },
    ]);
    const { inferences } = await augment({
      corpus: two,
      model: writer,
      strategies: [pairsStrategy()],
      settings: { ...settings, deductions: 1 },
      verifier: worldVerifier({ judge: () => ({ verdict: "true", reason: "" }) }),
    });
    expect(inferences.map((i) => [i.text, i.kind, i.parents, i.verdict])).toEqual([
      ["Femp without exception are drax.", "deduction", ["p0", "p1"], "kept"],
      ["Drax have glon among them.", "reversal", ["p1"], "kept"],
    ]);
  });

  it("skips a pair that is too long together", () => {
    const tight = plan({ contextTokens: 80 });
    expect(tight.calls).toEqual([]);
    expect(tight.skipped.map((s) => s.passageId)).toEqual(["p0", "p1", "p1", "p2"]);
    expect(tight.skipped[0]?.reason).toContain("80 tokens");
  });

  it("gives deductions with both parents", async () => {
    const writer = scriptedModel([
      { match: /Quillback[^\n]*\nConcluded: Quillback$/, text: " is kept in Osk Hall.\n" },
      { match: /./, text: "\n" },
    ]);
    const { inferences } = await augment({
      corpus,
      model: writer,
      strategies: [pairsStrategy()],
      settings: { ...settings, deductions: 1 },
      verifier: worldVerifier({ judge: () => ({ verdict: "true", reason: "" }) }),
    });
    expect(inferences.filter((i) => i.verdict === "kept")).toMatchObject([
      { kind: "deduction", strategy: "pairs", parents: ["p0", "p1"] },
    ]);
  });
});
