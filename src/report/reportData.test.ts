import { expect, test } from "vitest";
import { Random } from "../core/random.ts";
import { wilsonInterval } from "../evaluate/wilsonInterval.ts";
import type { RunRecords } from "../study/readRun.ts";
import { reportData } from "./reportData.ts";
import { fakeRun } from "./testing/fakeRun.ts";
import { handRun } from "./testing/handRun.ts";

/** Every number below is worked out by hand from the list of right answers in handRun. */
const data = reportData(handRun());
const cell = (arm: string, split: string) => data.accuracy.find((r) => r.arm === arm && r.split === split);

test("splits: stated first, chance from the number of options", () => {
  expect(data.splits).toEqual([
    { split: "stated", questions: 4, chance: 0.25 },
    { split: "reversed", questions: 4, chance: 0.25 },
  ]);
  expect(data.arms).toEqual(["in-context", "finetuned", "augmented"]);
});

test("accuracy pools seeds; each fact of each seed is its own cluster in a world", () => {
  expect(cell("finetuned", "reversed")).toMatchObject({ n: 4, correct: 1, accuracy: 0.25, facts: 4 });
  expect(cell("finetuned", "reversed")).toMatchObject(wilsonInterval(1, 4));
  expect(cell("in-context", "reversed")?.bySeed).toEqual([
    { seed: 1, n: 2, correct: 2, accuracy: 1 },
    { seed: 2, n: 2, correct: 1, accuracy: 0.5 },
  ]);
});

test("documents are the same for each seed: their facts are clusters over seeds", () => {
  const hand = handRun();
  const documents = reportData({ ...hand, settings: { ...hand.settings, kind: "documents" } });
  expect(documents.accuracy.map((row) => row.facts)).toEqual([2, 2, 2, 2, 2, 2]);
  expect(documents.comparisons[0]).toMatchObject({ n: 4, facts: 2 });
});

test("other normalisations are computed from the scores", () => {
  // Per token a wrong answer's −2/1 loses to −4/10 of the other options, of which the right one is first;
  // a right answer stays right. Per byte: −2/4 for the chosen "one" or "two" stays best.
  expect(cell("finetuned", "reversed")).toMatchObject({ perToken: 1, perByte: 0.25 });
  const unscorable = handRun();
  const [first, ...rest] = unscorable.answers;
  const broken = {
    ...first!,
    scores: first!.scores.map((s) => ({ ...s, logprob: null as unknown as number })),
  };
  const told = reportData({ ...unscorable, answers: [broken, ...rest] });
  expect(told.accuracy[0]).toMatchObject({ perToken: null, perByte: null, accuracy: 1 });
  expect(told.warnings.join()).toContain("1 answers have an option without a finite likelihood");
});

test("comparisons are paired by seed and question", () => {
  // Reversed: augmented alone right on 3 of 4, finetuned alone on none: p = 2 · 2^-3.
  const row = data.comparisons.find((r) => r.against === "finetuned" && r.split === "reversed");
  expect(row).toMatchObject({ arm: "augmented", n: 4, difference: 0.75, onlyArm: 3, onlyAgainst: 0 });
  expect(row?.p).toBeCloseTo(0.25, 12);
  // Holm over two splits: stated has p = 1 (one question differs), so 0.25 doubles.
  expect(row?.pHolm).toBeCloseTo(0.5, 12);
  expect(data.comparisons.map((r) => `${r.arm}/${r.against}`)).not.toContain("augmented/repeated");
});

test("covered and uncovered questions apart", () => {
  expect(data.covered.find((r) => r.arm === "augmented" && r.split === "reversed")).toMatchObject({
    covered: { n: 2, correct: 2 },
    uncovered: { n: 2, correct: 2 },
  });
  expect(data.covered.find((r) => r.arm === "finetuned" && r.split === "stated")).toMatchObject({
    covered: null,
    uncovered: { n: 4, correct: 3 },
  });
});

test("break-even: the first query at which teaching has cost less than reading", () => {
  // Tokens: 600 of augmentation + 400 of training, 90 saved a query: 1000/90 = 11.1, so query 12.
  // Seconds: 40 + 6 once; 12/4 − 4/4 = 2 saved a query: at 23 they are equal, so query 24.
  expect(data.cost.breakEven[1]).toMatchObject({
    arm: "augmented",
    queriesByTokens: 12,
    queriesBySeconds: 24,
  });
  expect(data.cost.breakEven[0]).toMatchObject({ arm: "finetuned", queriesByTokens: 3, queriesBySeconds: 4 });
  expect(data.cost.breakEven[1]?.sentence).toBe(
    "From query 12 on, augmented fine-tuning has cost fewer tokens than reading the documents at each query " +
      "(1,000 tokens once for augmentation and training, 90 saved a query); in seconds as measured here, " +
      "from query 24 on (46 s once for augmentation and training, 2.0 s saved a query).",
  );
  expect(data.cost.horizon.find((c) => c.arm === "augmented" && c.queries === 100)?.tokens).toBe(2000);
});

test("break-even: never, and not measured, are said", () => {
  const hand = handRun();
  const free = reportData({
    ...hand,
    stages: [],
    answers: hand.answers.map((a) => ({ ...a, contextTokens: 0 })),
  });
  expect(free.cost.breakEven[1]).toMatchObject({ queriesByTokens: null, queriesBySeconds: null });
  expect(free.cost.breakEven[1]?.sentence).toBe(
    "In tokens, augmented fine-tuning never costs less than reading the documents at each query; " +
      "seconds were not measured.",
  );
});

test("verdict in one sentence, of the reversed split", () => {
  expect(data.verdict).toBe(
    "On reversed questions augmented fine-tuning answers 1.00 [0.51, 1.00] rightly, in-context 0.75 [0.30, 0.95], " +
      "fine-tuning alone 0.25 [0.05, 0.70] (chance 0.25; 4 questions, 2 seeds).",
  );
});

test("settings are shown whole, hashes included", () => {
  expect(data.settings).toContainEqual({ name: "hashes.corpus/2", value: "bb" });
  expect(data.settings).toContainEqual({ name: "settings.tuning.rank", value: "4" });
});

test("the order in which records were appended does not matter", () => {
  const run = fakeRun({ seeds: [1, 2], facts: 12 });
  const random = new Random("order");
  const mixed = Object.fromEntries(
    Object.entries(run).map(([name, list]) => [name, Array.isArray(list) ? random.shuffle(list) : list]),
  ) as unknown as RunRecords;
  const [data, other] = [reportData(run), reportData(mixed)];
  for (const [name, part] of Object.entries(data)) {
    expect(JSON.stringify(other[name as keyof typeof other]) === JSON.stringify(part), name).toBe(true);
  }
  expect(JSON.parse(JSON.stringify(data))).toEqual(data);
});

test("a run without any record still has a report, which says so", () => {
  const { settings } = handRun();
  const empty = reportData({
    settings,
    answers: [],
    training: [],
    stages: [],
    inferences: [],
    examples: [],
    questions: [],
    facts: [],
    funnel: [],
    contexts: [],
    coverage: [],
  });
  expect(empty.verdict).toBe("No questions are on record.");
  expect(empty.warnings).toContain("Arm augmented has no answers: no comparison with it is made.");
});
