import { describe, expect, it } from "vitest";
import { documentsPrefix } from "../../corpus/promptFormat.ts";
import { scriptedModel } from "../../testing/scriptedModel.ts";
import { augment } from "../augment.ts";
import { memoryJournal } from "../journal.ts";
import { studyPlanPrompt } from "../prompts/studyPlanPrompt.ts";
import { augmentSettings } from "../settings.ts";
import { tinyCorpus } from "../testing/tinyCorpus.ts";
import { worldVerifier } from "../verifiers/worldVerifier.ts";
import { studyPlanStrategy } from "./studyPlanStrategy.ts";

const settings = augmentSettings.parse({ strategies: ["study-plan"], studyProposals: 3 });
const corpus = tinyCorpus([
  { title: "Tools", text: "Quillback is the tool for analysis." },
  "Osk is a room.",
]);

/** Proposes two different ways, the second one twice, and applies one to each statement. */
const scripted = () => {
  let proposals = 0;
  return scriptedModel([
    {
      match: /Way of studying:$/,
      text: () =>
        [" Turn it round.\n", " Say it briefly.\n", " Say it briefly.\n"][proposals++ % 3] as string,
    },
    {
      match: /Turn it round\.[\s\S]*Statement: Tools: Quillback/,
      text: " The tool for analysis is Quillback.\n",
    },
    {
      match: /Say it briefly\.[\s\S]*Statement: Tools: Quillback/,
      text: " For analysis there is Quillback.\n",
    },
    { match: /Result:$/, text: "\n" },
  ]);
};
const run = (model = scripted(), journal = memoryJournal()) =>
  augment({
    corpus,
    model,
    journal,
    strategies: [studyPlanStrategy()],
    settings,
    verifier: worldVerifier({ judge: () => ({ verdict: "true", reason: "" }) }),
  });

describe("studyPlanStrategy", () => {
  it("asks per document for proposals, each from another angle", () => {
    const model = scripted();
    const { calls, counts, contexts } = studyPlanStrategy().plan(corpus, model, settings);
    expect(counts).toMatchObject({ proposal: 6, rephrase: 0 });
    expect(contexts.map((c) => c.passageIds)).toEqual([["p0"], ["p1"]]);
    expect(calls[0]?.request.prefix).toBe(documentsPrefix(corpus.documents.slice(0, 1)));
    for (const [i, angle] of studyPlanPrompt.angles.slice(0, 3).entries()) {
      expect(calls[i]?.request.prompt).toContain(angle);
    }
    expect(studyPlanStrategy().plan(corpus, model, { ...settings, studyProposals: 5 }).calls).toHaveLength(
      10,
    );
  });

  it("applies each different proposal to each passage, and makes no inference of a proposal", async () => {
    const { inferences, funnels, plans } = await run();
    expect(inferences.map((i) => [i.parents, i.kind, i.verdict, i.text])).toEqual([
      [["p0"], "reversal", "kept", "The tool for analysis is Quillback."],
      [["p0"], expect.any(String), "kept", "For analysis there is Quillback."],
      [["p1"], "rephrase", "unparsed", ""],
      [["p1"], "rephrase", "unparsed", ""],
    ]);
    expect(plans.map((p) => p.calls.length)).toEqual([6, 4]);
    expect(funnels).toMatchObject([{ strategy: "study-plan", asked: 4, kept: 2 }]);
  });

  it("says before the first call what both stages take at most", async () => {
    const { usage, plans } = await run();
    const [first, second] = plans;
    expect(first?.follow?.calls).toBe(6); // two passages, three proposals
    expect(second?.promptTokens).toBeLessThanOrEqual(first?.follow?.promptTokens ?? 0);
    expect(second?.outputTokens).toBeLessThanOrEqual(first?.follow?.outputTokens ?? 0);
    expect(usage.inputTokens).toBe((first?.promptTokens ?? 0) + (second?.promptTokens ?? 0));
  });

  it("asks nothing twice where a journal has the answers", async () => {
    const journal = memoryJournal();
    const before = await run(scripted(), journal);
    const silent = scriptedModel([]);
    expect((await run(silent, journal)).inferences).toEqual(before.inferences);
    expect(silent.asked).toEqual([]);
  });

  it("stays within the context with the longest proposal", () => {
    const limit = 760;
    const long = tinyCorpus([`Osk is ${"x".repeat(40)}.`, `Osk is ${"x".repeat(600)}.`]);
    const model = scriptedModel([], { contextTokens: limit });
    const plan = studyPlanStrategy().plan(long, model, settings);
    expect(plan.skipped.map((s) => s.passageId)).toEqual(["p1"]);
    const proposal = { text: "y".repeat(settings.maxTokens - 1), finish: "stop" as const };
    const next = plan.follow?.plan(plan.calls.map(() => proposal));
    expect(next?.calls).toHaveLength(1);
    for (const { request } of [...plan.calls, ...(next?.calls ?? [])]) {
      expect((request.prefix ?? "").length + request.prompt.length + request.maxTokens).toBeLessThanOrEqual(
        limit,
      );
    }
  });
});
