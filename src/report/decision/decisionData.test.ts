/** Numbers are worked out by hand from handRun: 100 tokens a query in-context, 10 elsewhere, four questions a seed. */
import { expect, test } from "vitest";
import type { Price } from "../../augment/budget/prices.ts";
import type { RunRecords } from "../../study/readRun.ts";
import { pooledAnswers } from "../data/pooledAnswers.ts";
import { reportData } from "../reportData.ts";
import { handRun } from "../testing/handRun.ts";
import { type DecisionOptions, decisionSettings, defaultDecision } from "./decisionSettings.ts";
import type { MoneyData } from "./decisionTypes.ts";
import { moneySentence, rangesInWords } from "./moneySentence.ts";
import { promptSeconds } from "./promptSeconds.ts";

const price: Price = {
  ...{ model: "m", asOf: "2030-01-31", input: 1000, cachedInput: 100, output: 0, currency: "EUR" },
  ...{ training: 0, tunedInput: 1000, tunedOutput: 0 },
};
const machine = { name: "box", asOf: "2030-01-31", perHour: 1, currency: "EUR" };
const options = (changed: Partial<DecisionOptions> = {}): DecisionOptions => ({
  ...decisionSettings.parse({}),
  ...{ prices: [price], hosting: [machine], pricedModel: "m" },
  ...changed,
});
const money = (run: RunRecords, changed?: Partial<DecisionOptions>): MoneyData => {
  const found = reportData(run, options(changed)).decision.money;
  if ("none" in found) throw new Error(found.none);
  return found;
};

test("tokens and seconds until teaching has paid for itself, against prompting with and without a cache", () => {
  const { payBack } = reportData(handRun()).decision;
  // Tokens: 200 and 1000 once, 90 saved a query without a cache and none with one. Seconds: 6 and 46 once, 3 − 1 saved.
  expect(payBack).toEqual([
    { arm: "finetuned", against: "in-context", byTokens: 3, bySeconds: "not measured" },
    { arm: "finetuned", against: "in-context, cached", byTokens: null, bySeconds: 4 },
    { arm: "augmented", against: "in-context", byTokens: 12, bySeconds: "not measured" },
    { arm: "augmented", against: "in-context, cached", byTokens: null, bySeconds: 24 },
  ]);
});

test("reading the documents is measured by the first call against the second, less warming up", () => {
  const run = handRun();
  // 120 questions are two calls; reading makes the first longer.
  const answers = pooledAnswers({
    ...run,
    answers: Array.from({ length: 240 }, (_, i) => ({
      ...run.answers[0]!,
      arm: i < 120 ? ("in-context" as const) : ("pretrained" as const),
      seed: 1,
      questionId: `q${i % 120}`,
    })),
  });
  const calls = (arm: "in-context" | "pretrained", seconds: number[]) =>
    seconds.map((s) => ({ stage: "answer", arm, seed: 1, seconds: s }));
  const stage = { stage: "answer", arm: "in-context" as const, seed: 1, seconds: 30 };
  const counts = { inputTokens: 0, cachedTokens: 0, outputTokens: 0 };
  const context = { seed: 1, part: 0, documentIds: [], of: 1, tokens: 90, reason: "" };
  const measured = {
    stages: [{ ...stage, ...counts }],
    contexts: [context],
    clock: [...calls("in-context", [19, 11]), ...calls("pretrained", [5, 3])],
  };
  // 19 − 11 less 5 − 3 is 6 s of reading; the other 24 s are shared by 120 questions.
  expect(promptSeconds(measured, answers)).toEqual({ cached: 0.2, uncached: 6.2 });
  const unmeasured = { cached: 0.25, uncached: null };
  expect(promptSeconds({ ...measured, clock: undefined }, answers)).toEqual(unmeasured);
  expect(promptSeconds({ ...measured, contexts: [context, context] }, answers)).toEqual(unmeasured);
  const interrupted = [...calls("in-context", [19, 4, 11]), ...calls("pretrained", [5, 3])];
  expect(promptSeconds({ ...measured, clock: interrupted }, answers)).toEqual(unmeasured);
  const noise = [...calls("in-context", [11, 12]), ...calls("pretrained", [5, 3])];
  expect(promptSeconds({ ...measured, clock: noise }, answers)).toEqual(unmeasured);
  expect(promptSeconds({ ...measured, stages: [] }, answers)).toEqual({ cached: null, uncached: null });
});

test("where a tuned arm is more than two points below in-context, the page says so", () => {
  expect(reportData(handRun()).decision.lessAccurate).toEqual([
    { arm: "finetuned", split: "stated", difference: -0.25 },
    { arm: "finetuned", split: "reversed", difference: -0.5 },
  ]);
});

test("money: query and change, and who is cheapest at how many queries", () => {
  const found = money(handRun());
  // 100 tokens × 1000 a million; cached: 10 × 1000 + 90 × 100; tuned by the token: 10 × 1000.
  expect(found.query).toEqual([
    { way: "in-context", cost: 0.1 },
    { way: "in-context, cached", cost: 0.019 },
    { way: "augmented, by the token", cost: 0.01 },
  ]);
  // By the hour 46 s; by the token 500 tokens read and 100 (free) written, training free.
  expect(found.change[0]?.cost).toBeCloseTo(46 / 3600, 12);
  expect(found.change[1]?.cost).toBeCloseTo(0.5, 12);
  const [once] = found.byChanges;
  expect(once?.changes).toBe(1);
  expect(once?.lines.map((line) => line.way)).toEqual([
    ...["in-context", "in-context, cached", "augmented, by the hour", "augmented, by the token"],
  ]);
  const listed = once?.cheapest.find((row) => row.factor === 1)?.ranges;
  // A change a month is 0.5 / 30.4375 = 0.01643 a day by the token; the cache needs 0.09 / 30.4375 = 0.00296 a day.
  // Prompting at 0.019 a query: 0.019 n + 0.00296 < 0.01 n + 0.01643 up to n = 1; by the hour costs 24 a day.
  expect(listed).toEqual([
    { name: "in-context, cached", from: 1, to: 1 },
    { name: "augmented, by the token", from: 2, to: 2398 },
    { name: "augmented, by the hour", from: 2399, to: 1_000_000 },
  ]);
  expect(moneySentence(found)).toContain("cheapest from 2 queries a day on");
});

test("changes, the band, the model and the machine change what is told", () => {
  expect(money(handRun(), { changes: [4] }).byChanges.map((item) => item.changes)).toEqual([4]);
  // 100 changes a month: 1.6427 a day by the token, 0.2957 for the cache: 1.347 / 0.009 = 149.7 queries.
  const often = money(handRun(), { changes: [100] }).byChanges[0]?.cheapest.find((row) => row.factor === 1);
  expect(often?.ranges.find((range) => range.name === "augmented, by the token")?.from).toBe(150);
  expect(money(handRun(), { priceBand: 4 }).byChanges[0]?.cheapest.map((row) => row.factor)).toEqual([
    0.25, 1, 4,
  ]);
  const other = { ...price, model: "n", input: 2000 };
  expect(money(handRun(), { prices: [price, other], pricedModel: "n" })).toMatchObject({ model: "n" });
  const dear = { ...machine, perHour: 100 };
  expect(money(handRun(), { hosting: [dear] }).change[0]?.cost).toBeCloseTo(4600 / 3600, 12);
});

test("augmentation at a change is paid at the batch price where there is one, unless told otherwise", () => {
  const half = { ...price, output: 100, batch: 0.5, batchAsOf: "2026-02-28" };
  const paid = (changed: Partial<DecisionOptions>) => {
    const found = money(handRun(), { prices: [half], ...changed });
    return { cost: found.change[1]?.cost ?? 0, told: found.assumptions.join("\n") };
  };
  const listed = paid({ batchPrices: false });
  const batched = paid({ batchPrices: true });
  expect(batched.cost).toBeLessThan(listed.cost);
  expect(batched.told).toContain("batch API: 0.5 times the price, as of 2026-02-28");
  expect(listed.told).not.toContain("batch");
  expect(money(handRun(), { prices: [half] }).query).toEqual(
    money(handRun(), { prices: [half], batchPrices: false }).query,
  );
});

test("what is unknown is said to be unknown, never guessed", () => {
  const { training: _, tunedInput: __, ...bare } = price;
  const found = money(handRun(), { prices: [bare], hosting: [{ ...machine, currency: "USD" }] });
  expect(found.byChanges[0]?.lines.map((line) => line.way)).toEqual(["in-context", "in-context, cached"]);
  expect(found.unknown.join("\n")).toMatch(
    /training, or a tuned m by the token[\s\S]*machine for a tuned model, in EUR/,
  );
  expect(moneySentence(found)).toContain("no price of the tuned model is known");
  const run = handRun();
  const none = { calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0, cost: null };
  const cost = {
    ...{ seed: 1, strategy: "local", model: "x", estimate: { ...none, mostOutputTokens: 0 }, actual: none },
    pricing: { kind: "unknown" as const, why: "no price of x is in the table" },
  };
  const told = reportData({ ...run, costs: [cost] }, options({ pricedModel: undefined })).decision.money;
  expect(told).toEqual({ none: "no price of x is in the table" });
  expect(reportData(run, options({ pricedModel: "absent" })).decision.money).toEqual({
    none: "no price of absent is in the table",
  });
});

test("what the run paid is taken before the usual model, its cost as paid", () => {
  const run = handRun();
  const counts = { calls: 1, inputTokens: 10, cachedTokens: 0, outputTokens: 5, cost: 7 };
  const costs = [1, 2].map((seed) => ({
    ...{ seed, strategy: "local", model: "x", estimate: { ...counts, mostOutputTokens: 5 }, actual: counts },
    pricing: { kind: "priced" as const, price },
  }));
  const found = money({ ...run, costs }, { pricedModel: undefined });
  expect(found).toMatchObject({ model: "m", ofThisRun: true });
  expect(found.change.map((row) => row.cost)).toEqual([7 + 6 / 3600, 7]);
  const usual = reportData(run, defaultDecision()).decision.money;
  expect(usual).toMatchObject({ model: "gpt-4.1-mini", ofThisRun: false });
});

test("ranges in words", () => {
  const range = (name: string, from: number, to: number) => ({ name, from, to });
  expect(rangesInWords([range("a", 1, 9)])).toBe("a, always");
  expect(rangesInWords([range("a", 1, 9), range("b", 10, 1234), range("c", 1235, 1e6)])).toBe(
    "a up to 9; b from 10 to 1,234; c from 1,235",
  );
});
