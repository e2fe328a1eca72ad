/** A run of two facts in documents, small enough to count by hand. */
import { expect, test } from "vitest";
import type { RunRecords } from "../../study/readRun.ts";
import type { ArmName, ExampleRecord, InferenceRecord, QuestionRecord } from "../../study/records.ts";
import { pooledAnswers } from "../data/pooledAnswers.ts";
import { handRun } from "../testing/handRun.ts";
import { diagnose } from "./diagnose.ts";

const question = (id: string, split: string, factIds: string[], seed: number): QuestionRecord => ({
  ...{ id, seed, split, factIds, prompt: `${id}?`, answer: 0 },
  options: ["a", "b", "c", "d"],
});
const inference = (id: string, changed: Partial<InferenceRecord>): InferenceRecord => ({
  ...{ id, seed: 1, kind: "reversal", strategy: "local", text: `text ${id}`, parents: ["p1"] },
  ...{ model: "m", promptId: "t", verdict: "kept", reason: "" },
  ...changed,
});
const example = (
  arm: ArmName,
  text: string,
  passageIds: string[],
  inferenceIds: string[] = [],
  seed = 1,
): ExampleRecord => ({ arm, seed, text, passageIds, inferenceIds });

/** `right`: "arm seed question". */
function run(right: readonly string[], seeds = [1]): RunRecords {
  const hand = handRun();
  const questions = seeds.flatMap((seed) => [
    question("s1", "stated", ["f1"], seed),
    question("r1", "reversed", ["f1"], seed),
    question("s2", "stated", ["f2"], seed),
    question("d", "deduction", ["f1", "f2"], seed),
  ]);
  const arms = ["in-context", "finetuned", "augmented"] as const;
  const steps = (arm: ArmName, losses: number[]) =>
    seeds.flatMap((seed) =>
      losses.map((loss, step) => ({
        ...{ arm, seed, step, loss, learningRate: 0.001, gradientNorm: 1, lossTokens: 10, seconds: 1 },
      })),
    );
  return {
    ...hand,
    settings: { ...hand.settings, kind: "documents", settings: { batchSize: 4 } } as RunRecords["settings"],
    questions,
    facts: seeds.flatMap((seed) =>
      ["1", "2", "3"].map((n) => ({ id: `f${n}`, seed, statement: `Fact ${n}.`, passageIds: [`p${n}`] })),
    ),
    passages: seeds.flatMap((seed) =>
      ["1", "2", "3"].map((n) => ({
        id: `p${n}`,
        seed,
        documentId: "d",
        source: "d.md",
        text: `Fact ${n}.`,
      })),
    ),
    answers: arms.flatMap((arm) =>
      questions.map(({ id, seed, split, factIds }) => {
        const correct = right.includes(`${arm} ${seed} ${id}`);
        const given = { arm, seed, questionId: id, split, factIds, correct, covered: arm === "augmented" };
        return {
          ...given,
          scores: [],
          chosen: correct ? 0 : 1,
          answer: 0,
          contextTokens: 0,
          promptTokens: 1,
        };
      }),
    ),
    inferences: seeds.flatMap((seed) => [
      inference("i1", { seed }),
      inference("i2", { seed, kind: "rephrase", asked: "reversal" }),
      inference("i3", { seed, verdict: "not-entailed" }),
      inference("i4", { seed, kind: "deduction", parents: ["p1", "p3"] }),
    ]),
    examples: seeds.flatMap((seed) => [
      ...(["finetuned", "augmented"] as const).flatMap((arm) => [
        example(arm, "Fact 1.", ["p1"], [], seed),
        example(arm, "Fact 2.", ["p2"], [], seed),
      ]),
      example("augmented", "text i1", ["p1"], ["i1"], seed),
      example("augmented", "text i2", ["p1"], ["i2"], seed),
      // Joins fact 1 with fact 3, which no question asks for: it teaches no answer.
      example("augmented", "text i4", ["p1", "p3"], ["i4"], seed),
    ]),
    // Twenty steps of four over five texts: 16 passes; the last two losses count.
    training: [...steps("finetuned", [2, 1]), ...steps("augmented", [...Array(18).fill(2), 0.75, 0.25])],
  };
}

const diagnosed = (records: RunRecords) => diagnose(records, pooledAnswers(records));
const row = (records: RunRecords, arm: ArmName, factId: string) =>
  diagnosed(records).facts.find((fact) => fact.arm === arm && fact.factId === factId);

test("how often a fact was taught in each direction, and what is answered", () => {
  const fact = row(run(["augmented 1 s1", "in-context 1 r1"]), "augmented", "f1");
  expect(fact).toMatchObject({
    seed: null,
    state: "reversed fails",
    taught: { stated: 2, reversed: 1, derived: 0 },
    sights: 16,
    coveredBy: [{ id: "i1", strategy: "local", text: "text i1" }],
  });
  expect(fact?.asked.stated).toEqual({
    asked: 1,
    right: 1,
    covered: 1,
    prompted: { asked: 1, right: 0 },
    asTaught: null,
    byChance: 0.25,
  });
  expect(fact?.asked.reversed).toMatchObject({ asked: 1, right: 0, prompted: { asked: 1, right: 1 } });
  expect(fact?.advice?.kind).toBe("phrasings");
});

test("what is known as taught and not as asked lacks wordings", () => {
  const records = run(["augmented 1 s1", "in-context 1 r1"]);
  const reversed = records.answers.find(
    (a) => a.arm === "augmented" && !a.correct && a.factIds.includes("f1"),
  );
  const { arm, seed, questionId, split, answer } = reversed as (typeof records.answers)[number];
  const taught = [{ arm, seed, questionId, split, prompt: "It is", chosen: answer, correct: true }];
  const fact = row({ ...records, taught }, "augmented", "f1");
  expect(fact?.asked.reversed.asTaught).toEqual({ asked: 1, right: 1 });
  expect(fact?.advice?.text).toContain("known in the words that taught it (1 of 1)");
});

test("the first direction that fails is the state; facts are sorted, the worst first", () => {
  const right = ["augmented 1 s1", "augmented 1 r1"];
  const { facts, shown } = diagnosed(run(right));
  const augmented = facts.filter((fact) => fact.arm === "augmented");
  expect(augmented.map((fact) => [fact.factId, fact.state])).toEqual([
    ["f2", "stated fails"],
    ["f1", "derived fails"],
    ["f3", "not asked"],
  ]);
  // What would derive the answer was written for fact 1 alone: kept, and of no use to the question.
  expect(augmented[1]?.advice).toMatchObject({
    kind: "strategy",
    text: expect.stringContaining("other things"),
  });
  expect(augmented[2]?.advice).toBeNull();
  expect(shown).toBe("augmented");
  expect(row(run([...right, "augmented 1 d"]), "augmented", "f1")).toMatchObject({
    state: "learned",
    advice: null,
  });
});

test("a fact whose passage no text comes from is not taught", () => {
  const records = run([]);
  const without = { ...records, examples: records.examples.filter((e) => !e.passageIds.includes("p2")) };
  expect(row(without, "augmented", "f2")).toMatchObject({
    state: "not taught",
    advice: { kind: "documents" },
  });
});

test("documents are pooled over seeds, worlds are not; a seed that has not begun does not count", () => {
  const records = run(["augmented 1 s1", "augmented 2 s1"], [1, 2]);
  const pooled = row(records, "augmented", "f1");
  expect(pooled).toMatchObject({ seed: null, taught: { stated: 2, reversed: 1, derived: 0 }, sights: 16 });
  expect(pooled?.asked.stated).toMatchObject({ asked: 2, right: 2 });
  const begun = { ...records, examples: records.examples.filter((e) => e.seed === 1) };
  expect(row(begun, "augmented", "f1")?.taught).toEqual({ stated: 2, reversed: 1, derived: 0 });
  const world = { ...records, settings: { ...records.settings, kind: "world" as const } };
  expect(
    diagnosed(world)
      .facts.filter((f) => f.arm === "augmented")
      .map((f) => f.seed),
  ).toEqual([...[1, 2, 1, 2, 1, 2]]);
});

test("the arm in figures: states, directions with what guessing gives, passes, loss, advice", () => {
  const [finetuned, augmented] = diagnosed(run(["augmented 1 s1"])).arms;
  expect(augmented).toMatchObject({ arm: "augmented", facts: 3, passes: 16, finalLoss: 0.5 });
  expect(augmented?.states.filter((s) => s.facts > 0)).toEqual([
    { state: "stated fails", facts: 1 },
    { state: "reversed fails", facts: 1 },
    { state: "not asked", facts: 1 },
  ]);
  expect(augmented?.directions).toEqual([
    { direction: "stated", facts: 2, passed: 1, byChance: 0.5 },
    { direction: "reversed", facts: 1, passed: 0, byChance: 0.25 },
    { direction: "derived", facts: 2, passed: 0, byChance: 0.5 },
  ]);
  expect(augmented?.advice.reduce((sum, a) => sum + a.facts, 0)).toBe(2);
  // Two steps of four over two texts; the last tenth is one step.
  expect(finetuned).toMatchObject({ passes: 4, finalLoss: 1 });
});

test("old runs: no passages, no batch size, no facts, no tuned arm", () => {
  const records = run(["augmented 1 s1"]);
  const old = {
    ...records,
    passages: undefined,
    settings: { ...records.settings, settings: {} } as RunRecords["settings"],
  };
  expect(row(old, "augmented", "f1")).toMatchObject({ sights: null, taught: { stated: 2, reversed: 1 } });
  expect(diagnosed({ ...records, facts: [] })).toMatchObject({ facts: [], shown: "augmented" });
  const untuned = { ...records, answers: records.answers.filter((a) => a.arm === "in-context") };
  expect(diagnosed(untuned)).toEqual({ arms: [], shown: null, facts: [] });
});
