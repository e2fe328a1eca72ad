import { expect, test } from "vitest";
import { reportData } from "../reportData.ts";
import { fakeRun } from "../testing/fakeRun.ts";

const run = fakeRun({ seeds: [1, 2] });
const warningsOf = (changed: Partial<typeof run>): string =>
  reportData({ ...run, ...changed }).warnings.join("\n");

test("a whole run has nothing to warn of", () => expect(warningsOf({})).toBe(""));

test("arms that are missing or unfinished", () => {
  expect(warningsOf({ answers: run.answers.filter((a) => a.arm !== "in-context") })).toContain(
    "Arm in-context has no answers",
  );
  expect(
    warningsOf({ answers: run.answers.filter((a) => a.arm !== "repeated" && a.arm !== "paraphrased") }),
  ).toContain("No control was run");
  const cut = run.answers.filter(
    (a) => !(a.arm === "augmented" && a.seed === 2 && a.questionId.endsWith("7")),
  );
  expect(warningsOf({ answers: cut })).toContain(
    "Arm augmented, seed 2: unfinished, 54 of 60 questions answered.",
  );
  expect(warningsOf({ answers: cut })).toContain("6 questions were not answered by every arm");
  const seedless = run.answers.filter((a) => !(a.arm === "finetuned" && a.seed === 1));
  expect(warningsOf({ answers: seedless })).toContain("Arm finetuned, seed 1: no answers.");
});

test("answers that are odd", () => {
  const [first, ...rest] = run.answers;
  expect(warningsOf({ answers: [...run.answers, first!] })).toContain("1 answers are recorded twice");
  expect(warningsOf({ answers: [{ ...first!, correct: !first!.correct }, ...rest] })).toContain(
    "1 answers are marked right or wrong against",
  );
  expect(warningsOf({ questions: run.questions.slice(1) })).toContain(
    "6 answers are to questions that are not on record",
  );
});

test("the last of two records with one key counts", () => {
  const [first] = run.answers;
  const turned = { ...first!, correct: !first!.correct };
  const one = reportData({ ...run, answers: [...run.answers, turned] }).accuracy;
  const other = reportData({ ...run, answers: run.answers.map((a) => (a === first ? turned : a)) }).accuracy;
  expect(one).toEqual(other);
});

test("small splits", () => {
  expect(reportData(fakeRun({ seeds: [1], facts: 10 })).warnings).toContain(
    // Wilson half-width at 5 of 10: statsmodels 0.15.0 proportion_confint gives [0.2366, 0.7634].
    "Split reversed rests on 10 facts only: an accuracy of one half is known to ±0.26, no better.",
  );
});

test("training that broke, and controls that are not matched", () => {
  const broken = run.training.map((s) =>
    s.arm === "repeated" && s.step < 3
      ? { ...s, loss: null as unknown as number, lossTokens: 2 * s.lossTokens }
      : s,
  );
  expect(warningsOf({ training: broken })).toContain(
    "Training of repeated, seed 1: 3 steps without a finite loss",
  );
  const twice = run.training.map((s) => (s.arm === "repeated" ? { ...s, lossTokens: 2 * s.lossTokens } : s));
  expect(warningsOf({ training: twice })).toContain(
    "Control repeated, seed 2: trained on 2.00 times the tokens of augmented",
  );
});

test("augmentation that kept nothing, or falsehoods", () => {
  const [first, ...rest] = run.funnel;
  expect(warningsOf({ funnel: [] })).toContain("No funnel is on record");
  const none = run.funnel.map((f) => (f.strategy === "global" ? { ...f, kept: 0, keptTrue: 0 } : f));
  expect(warningsOf({ funnel: none })).toContain("Strategy global: none of 540 answers");
  expect(warningsOf({ funnel: [{ ...first!, keptTrue: 100 }, ...rest] })).toContain(
    // (100 + 172) of 2 · 180 kept.
    "Strategy local: only 0.76 of the kept inferences are true in the world.",
  );
});

test("documents that did not fit into the prompt", () => {
  const contexts = [
    { seed: 1, part: 0, documentIds: ["a", "b"], of: 9, tokens: 900, reason: "2048 tokens hold no more" },
  ];
  expect(warningsOf({ contexts })).toContain(
    "The in-context arm saw 2 of 9 documents in a prompt: 2048 tokens hold no more.",
  );
});
