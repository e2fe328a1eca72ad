import { describe, expect, it } from "vitest";
import { scriptedModel } from "../testing/scriptedModel.ts";
import { augment } from "./augment.ts";
import { augmentSettings } from "./settings.ts";
import { localStrategy } from "./strategies/localStrategy.ts";
import { pairsStrategy } from "./strategies/pairsStrategy.ts";
import { tinyCorpus } from "./testing/tinyCorpus.ts";
import { worldVerifier } from "./verifiers/worldVerifier.ts";

const corpus = tinyCorpus([
  "Ann is the mother of Bo.",
  "Bo is the mother of Cy.",
  "Cy is the mother of Dot.",
  "Bread is baked daily.",
  "The sea is cold.",
  "Tea is drunk hot.",
]);
/** Writes what a good model would: grandmothers of two ties, great-grandmothers of a tie and a conclusion. */
const writer = () =>
  scriptedModel([
    {
      match: /Ann[^\n]*mother of Bo[^\n]*\n[^\n]*Bo[^\n]*mother of Cy.\n\nStatement[^\n]*\nConcluded: Ann$/,
      text: " is the grandmother of Cy.\n",
    },
    {
      match: /Bo[^\n]*mother of Cy[^\n]*\n[^\n]*mother of Dot.\n\nStatement[^\n]*\nConcluded: Bo$/,
      text: " is the grandmother of Dot.\n",
    },
    {
      match:
        /Cy is the mother of Dot[^\n]*\n- Ann is the grandmother of Cy.\n\nStatement[^\n]*\nConcluded: Ann$/,
      text: " is the great-grandmother of Dot.\n",
    },
    {
      match: /Statement: Ann is the mother of Bo.\nReversed:$|^Documents:\n- Ann is the mother of Bo.\n\nBo$/,
      text: ({ prompt }) => (prompt.endsWith(":") ? " Bo is the child of Ann.\n" : " is the child of Ann.\n"),
    },
    {
      match: /Statement: Bo is the child of Ann.\nRephrased:$/,
      text: " Bo has always been a child of Ann, they say.\n",
    },
    { match: /./, text: "\n" },
  ]);
const run = (rounds: number, model = writer()) =>
  augment({
    corpus,
    model,
    strategies: [localStrategy(), pairsStrategy()],
    settings: augmentSettings.parse({ rounds, reversals: 3, rephrasings: 1, deductions: 1 }),
    verifier: worldVerifier({ judge: () => ({ verdict: "true", reason: "" }) }),
  });
const kept = async (rounds: number) => (await run(rounds)).inferences.filter((i) => i.verdict === "kept");

describe("rounds of augmentation", () => {
  it("say kept reversals in other words, as reversals of the passage they came from", async () => {
    expect((await kept(1)).map((i) => i.text)).not.toContain("Bo has always been a child of Ann, they say.");
    const lines = await kept(2);
    const reversal = lines.find((i) => i.text === "Bo is the child of Ann.");
    expect(lines.find((i) => i.text.startsWith("Bo has always"))).toMatchObject({
      kind: "reversal",
      asked: "rephrase",
      strategy: "local",
      parents: ["p0"],
      via: [reversal?.id],
    });
    expect(reversal).not.toHaveProperty("via");
  });

  it("join conclusions with passages, and name every passage that these came from", async () => {
    expect((await kept(1)).map((i) => i.text)).not.toContain("Ann is the great-grandmother of Dot.");
    const lines = await kept(2);
    const grandmother = lines.find((i) => i.text === "Ann is the grandmother of Cy.");
    expect(lines.find((i) => i.text.includes("great-"))).toMatchObject({
      kind: "deduction",
      strategy: "pairs",
      parents: ["p0", "p1", "p2"],
      via: [grandmother?.id],
    });
  });

  it("end where a round keeps nothing new, and count every round in one funnel a strategy", async () => {
    const [two, five] = [await run(2), await run(5)];
    expect(
      five.inferences
        .filter((i) => i.verdict === "kept")
        .map((i) => i.text)
        .sort(),
    ).toEqual(
      two.inferences
        .filter((i) => i.verdict === "kept")
        .map((i) => i.text)
        .sort(),
    );
    expect(five.funnels.map((f) => f.strategy)).toEqual(["local", "pairs"]);
    expect(five.funnels.map((f) => f.asked).reduce((a, b) => a + b)).toBe(five.inferences.length);
    expect(five.plans.length).toBeGreaterThan(4);
    expect(five.plans.length).toBeLessThan(10);
  });
});
