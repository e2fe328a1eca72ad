import { describe, expect, it } from "vitest";
import type { LanguageModel } from "../models/languageModel.ts";
import { scriptedModel } from "../testing/scriptedModel.ts";
import { people } from "../worlds/people.ts";
import { augment } from "./augment.ts";
import { reversalRecall } from "./reversalRecall.ts";
import { augmentSettings } from "./settings.ts";
import { localStrategy } from "./strategies/localStrategy.ts";
import { modelVerifier } from "./verifiers/modelVerifier.ts";
import { worldVerifier } from "./verifiers/worldVerifier.ts";

/** Six people: two told name first, two description first, two both ways; one document each and order. */
const world = people({ seed: 1, size: 2, variants: 1, questionTemplates: 1 });
const { corpus } = world;
const settings = augmentSettings.parse({ rephrasings: 0, reversals: 2, maxTokens: 400 });

/** Of each statement: once the fact the other way round, once a wrong claim of the same words. Begun lines are finished. */
function writer(judge: (claim: string) => boolean): LanguageModel {
  return scriptedModel(
    [
      {
        match: () => true,
        text: ({ prompt, seed }) => {
          const [, statement = "", start = ""] =
            /Statement: ([^\n]*)\n\w+:()$/.exec(prompt) ?? /- ([^\n]*)\n\n([^\n]*)$/.exec(prompt) ?? [];
          const fact = corpus.facts.find((f) => statement.includes(f.subject as string));
          const { subject = "", object = "" } = fact ?? {};
          const [first, second] = statement.startsWith(subject) ? [object, subject] : [subject, object];
          const verb = (seed ?? 0) % 2 === 0 ? "is" : "visited";
          if (start === "") return ` ${first} ${verb} ${second}.\n`;
          const begun = start.replace("It is true that ", "");
          if (begun === `${subject} is`) return ` ${object}.\n`;
          if (begun === subject) return ` ${verb} ${object}.\n`;
          return `${object.slice(begun.length)} ${verb} ${subject}.\n`;
        },
      },
    ],
    {
      logprob: (request, continuation) => {
        const claim = /Claim: (.*)\n/.exec(request.prompt)?.[1] ?? "";
        return (continuation === " yes") === judge(claim) ? -0.1 : -3;
      },
    },
  );
}

const run = (model: LanguageModel, verifier = worldVerifier(world)) =>
  augment({ corpus, model, strategies: [localStrategy()], settings, verifier, truth: world });

describe("verification measured in a world", () => {
  it("is exact under the world's own truth", async () => {
    const { funnels } = await run(writer(() => true));
    expect(funnels[0]?.kept).toBeGreaterThan(0);
    expect(funnels[0]).toMatchObject({ keptTrue: funnels[0]?.kept, rejectedTrue: 0 });
  });

  it("counts what a model as judge keeps wrongly and drops wrongly", async () => {
    const trusting = writer(() => true);
    const all = modelVerifier(trusting, { contradictionCandidates: 0 });
    const [kept] = (await run(trusting, all)).funnels;
    const [exact] = (await run(trusting)).funnels;
    expect(kept?.kept).toBe(kept?.unique);
    expect(kept?.keptTrue).toBe(exact?.kept);
    expect(kept?.keptTrue).toBeLessThan(kept?.kept as number);

    const strict = writer(() => false);
    const [none] = (await run(strict, modelVerifier(strict))).funnels;
    expect(none).toMatchObject({ kept: 0, keptTrue: 0, rejectedTrue: exact?.kept, recalledReversals: 0 });
  });

  it("counts the oracle's reversals whose fact is kept in reverse", async () => {
    const { inferences, funnels } = await run(writer(() => true));
    const reversed = new Set(
      inferences
        .filter((i) => i.verdict === "kept")
        .map((i) => world.judge(i.text))
        .flatMap((v) => (v.direction === "reversed" ? [v.factId] : [])),
    );
    const oracle = world.oracle().filter((o) => o.kind === "reversal");
    const recalled = oracle.filter((o) => reversed.has(o.factIds[0])).length;
    expect(reversed.size).toBeGreaterThan(0);
    expect(funnels[0]).toMatchObject({
      oracleReversals: oracle.length,
      recalledReversals: recalled,
      recalledSoFar: recalled,
    });
  });

  it("drops what too few samples say", async () => {
    const model = writer(() => true);
    const request = {
      corpus,
      model,
      strategies: [localStrategy()],
      verifier: worldVerifier(world),
      truth: world,
    };
    const plain = await augment({ ...request, settings });
    const strict = await augment({ ...request, settings: { ...settings, agreement: 3 } });
    expect(strict.funnels[0]?.kept).toBe(0);
    expect(strict.funnels[0]?.rejected.disagreement).toBe(plain.funnels[0]?.kept);
    expect(strict.inferences.find((i) => i.verdict === "disagreement")?.reason).toMatch(
      /^written in [12] of 2 samples \(at least 3\)$/,
    );
  });
});

describe("reversalRecall", () => {
  const reversal = (id: string) => ({ kind: "reversal" as const, text: "", factIds: [id], parents: [] });
  const oracle = () => [
    reversal("a"),
    reversal("a"),
    reversal("b"),
    { kind: "rephrase" as const, text: "", factIds: ["c"], parents: [] },
  ];
  const said = (factId: string, direction: "stated" | "reversed", verdict: "true" | "false" = "true") => ({
    verdict,
    factId,
    direction,
    reason: "",
  });

  it("counts per strategy and up to it; what runs as stated or is not true does not count", () => {
    const kept = [
      [said("a", "reversed")],
      [said("b", "reversed"), said("a", "stated")],
      [said("b", "reversed", "false")],
    ];
    expect(reversalRecall({ oracle }, kept)).toEqual([
      { oracleReversals: 3, recalledReversals: 2, recalledSoFar: 2 },
      { oracleReversals: 3, recalledReversals: 1, recalledSoFar: 3 },
      { oracleReversals: 3, recalledReversals: 0, recalledSoFar: 3 },
    ]);
  });
});
