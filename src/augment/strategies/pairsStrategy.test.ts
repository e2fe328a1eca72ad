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
      prompt: "Statement: The tool Quillback is kept by Ann Lee.\nConcluded:",
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

  it("shows only the naming passages of documents that are too long, and skips what is longer still", () => {
    const pages = {
      name: "pages",
      documents: ["Ann Lee", "Ann Lee"].map((name, i) => ({
        id: `d${i}`,
        text: `${"x".repeat(300)}. We met ${name} ${i}.`,
        source: "s",
      })),
      passages: [0, 1].flatMap((i) => [
        { id: `x${i}`, documentId: `d${i}`, text: `${"x".repeat(300)}.` },
        { id: `n${i}`, documentId: `d${i}`, text: `We met Ann Lee ${i}.` },
      ]),
      facts: [],
      questions: [],
    };
    expect(plan({ contextTokens: 5000 }, pages).contexts.map((c) => c.passageIds)).toEqual([
      ["x0", "n0", "x1", "n1"],
    ]);
    expect(plan({ contextTokens: 300 }, pages).contexts.map((c) => c.passageIds)).toEqual([["n0", "n1"]]);
    const tight = plan({ contextTokens: 120 }, pages);
    expect(tight.calls).toEqual([]);
    expect(tight.skipped.map((s) => s.passageId)).toEqual(["n0", "n1"]);
    expect(tight.skipped[0]?.reason).toContain("120 tokens");
  });

  it("gives deductions with both parents", async () => {
    const writer = scriptedModel([
      { match: /Quillback[^\n]*\nConcluded:$/, text: " The tool Quillback is kept in Osk Hall.\n" },
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
