import { describe, expect, it } from "vitest";
import { questionPrompt } from "../../corpus/promptFormat.ts";
import { scriptedModel } from "../../testing/scriptedModel.ts";
import { augment } from "../augment.ts";
import { examplesOf } from "../examplesOf.ts";
import { questionsPrompt } from "../prompts/questionsPrompt.ts";
import { augmentSettings } from "../settings.ts";
import { tinyCorpus, tinyQuestion } from "../testing/tinyCorpus.ts";
import type { Verifier } from "../verifier.ts";
import { worldVerifier } from "../verifiers/worldVerifier.ts";
import { questionsStrategy } from "./questionsStrategy.ts";

const settings = augmentSettings.parse({ strategies: ["questions"] });
const corpus = tinyCorpus([{ title: "Tools", text: "Quillback is the tool for analysis." }], {
  questions: [tinyQuestion("Question: Which tool is for analysis?\nAnswer:")],
});
const all = worldVerifier({ judge: () => ({ verdict: "true", reason: "" }) });

async function written(answers: readonly string[], rest: object = {}, verifier = all) {
  let next = 0;
  const model = scriptedModel([{ match: /./, text: () => answers[next++] ?? "" }]);
  const strategies = [questionsStrategy()];
  const made = await augment({
    corpus,
    model,
    strategies,
    settings: { ...settings, questionAnswers: answers.length, ...rest },
    verifier,
  });
  return made.inferences;
}

describe("questionsStrategy", () => {
  it("asks for as many pairs as it is told, in both directions in turn", () => {
    const model = scriptedModel([]);
    const plan = questionsStrategy().plan(corpus, model, settings);
    expect(plan.counts["question-answer"]).toBe(4);
    expect(plan.calls.map((c) => c.request.prompt)).toEqual(
      ["forward", "backward", "forward", "backward"].map(
        (way) =>
          `Statement: Tools: Quillback is the tool for analysis.\n${questionsPrompt[way as "forward"]}\nQuestion:`,
      ),
    );
    expect(new Set(plan.calls.map((c) => c.request.seed)).size).toBe(4);
    expect(questionsStrategy().plan(corpus, model, { ...settings, questionAnswers: 7 }).calls).toHaveLength(
      7,
    );
    const tight = scriptedModel([], { contextTokens: 900 });
    expect(questionsStrategy().plan(corpus, tight, settings).skipped).toHaveLength(1);
  });

  it("teaches the pair in the form in which questions are put", async () => {
    const inferences = await written([" What kind of tool is Quillback?\nAnswer: One for analysis."]);
    expect(inferences).toMatchObject([
      { kind: "question-answer", strategy: "questions", parents: ["p0"], verdict: "kept" },
    ]);
    expect(examplesOf(corpus, inferences, { arm: "augmented" }).at(-1)?.text).toBe(
      `${questionPrompt("What kind of tool is Quillback?")} One for analysis.`,
    );
  });

  it("puts the title into a question that names nothing of it, never before its answer", async () => {
    const [alone, named] = await written([
      " What is Quillback for?\nAnswer: Analysis.",
      " For what are the tools made?\nAnswer: Analysis.",
    ]);
    expect(alone?.text).toBe("Question: Tools: What is Quillback for?\nAnswer: Analysis.");
    expect(named?.text).toBe("Question: For what are the tools made?\nAnswer: Analysis.");
  });

  it("keeps out test questions, what is no pair, and what no question may be", async () => {
    const inferences = await written([
      " Which tool is for analysis?\nAnswer: Quillback.",
      " Quillback is the tool.\n\n",
      " What is Quillback?\nAnswer: Quillback.",
      " What might Quillback be?\nAnswer: The tool for analysis.",
      " What is Quillback?\nAnswer: The tool for analysis.",
      " What is Quillback?\nAnswer: The tool for analysis!",
      ` What is Quillback?\nAnswer: ${"analysis ".repeat(9)}`,
    ]);
    expect(inferences.map((i) => [i.verdict, i.reason])).toEqual([
      ["leak", "text of question q:Question: Which tool is for analysis?\nAnswer:"],
      ["unparsed", "not one question with its answer"],
      ["form", "the question holds its answer"],
      ["form", 'hedge: "might"'],
      ["kept", "true: "],
      ["duplicate", "same words as an earlier line"],
      ["unparsed", "over-long: cut off by the token limit"],
    ]);
  });

  it("is judged as one claim, without labels", async () => {
    const judged: string[] = [];
    const verifier: Verifier = {
      name: "listener",
      verify: async (claims) => {
        judged.push(...claims.map((claim) => claim.text));
        return claims.map(() => ({ verdict: "entailed" as const, reason: "" }));
      },
    };
    await written([" What kind of tool is Quillback?\nAnswer: One for analysis"], {}, verifier);
    expect(judged).toEqual(["What kind of tool is Quillback? One for analysis."]);
  });
});
