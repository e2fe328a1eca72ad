import { expect, test } from "vitest";
import type { CostRecord } from "../../study/records.ts";
import { answeredFromJournal } from "./answeredFromJournal.ts";
import { estimateRows } from "./estimateRows.ts";

const price = { model: "m", asOf: "2026-01-31", input: 1, output: 2, currency: "EUR", source: "list" };
const cost = (seed: number, strategy: string, changed: Partial<CostRecord> = {}): CostRecord => ({
  ...{ seed, strategy, model: "x", pricing: { kind: "priced", price } },
  estimate: { calls: 10, inputTokens: 100, cachedTokens: 0, outputTokens: 50, mostOutputTokens: 99, cost: 2 },
  actual: { calls: 10, inputTokens: 110, cachedTokens: 5, outputTokens: 40, cost: 1.5 },
  ...changed,
});

test("sums over seeds, with the difference to the estimate", () => {
  const [row, other] = estimateRows([cost(2, "local"), cost(1, "global"), cost(1, "local")]).reverse();
  expect(other?.strategy).toBe("global");
  expect(row).toMatchObject({ strategy: "local", currency: "EUR", price: "m as of 2026-01-31 (list)" });
  expect(row?.figures.map((f) => [f.what, f.estimate, f.actual])).toEqual([
    ["calls", 20, 20],
    ["input tokens", 200, 220],
    ["cached tokens", 0, 10],
    ["output tokens", 100, 80],
    ["cost", 4, 3],
  ]);
  // 220 / 200 − 1; from an estimate of nothing no share can be told.
  expect(row?.figures[1]?.difference).toBeCloseTo(0.1, 12);
  expect(row?.figures.map((f) => f.difference)).toEqual([
    0,
    expect.any(Number),
    null,
    expect.closeTo(-0.2),
    -0.25,
  ]);
});

test("an unknown price stays unknown, and nothing is told of money where nobody is paid", () => {
  const figure = (changed: Partial<CostRecord>) => estimateRows([cost(1, "local", changed)])[0];
  const unknown = figure({
    pricing: { kind: "unknown", why: "not in the table" },
    estimate: { ...cost(1, "a").estimate, cost: null },
    actual: { ...cost(1, "a").actual, cost: null },
  });
  expect(unknown).toMatchObject({ currency: null, price: "unknown; not in the table" });
  expect(unknown?.figures[4]).toEqual({ what: "cost", estimate: null, actual: null, difference: null });
  expect(figure({ pricing: { kind: "free" } })?.figures).toHaveLength(4);
  expect(estimateRows([])).toEqual([]);
});

test("augmentation faster than twenty times training came out of a journal", () => {
  // Training does 10 tokens a second; augmentation computed 300 − 100 + 10 = 210.
  const step = { arm: "augmented" as const, seed: 1, step: 1, loss: 1, learningRate: 1, gradientNorm: 1 };
  const training = [{ ...step, lossTokens: 20, seconds: 2 }];
  const stage = { stage: "augment", seed: 1, inputTokens: 300, cachedTokens: 100, outputTokens: 10 };
  const free = [cost(1, "local", { pricing: { kind: "free" } })];
  const at = (seconds: number, costs: CostRecord[] | undefined = free, seed = 1) =>
    answeredFromJournal({ training, stages: [{ ...stage, seconds }], costs }, seed);
  expect(at(1)).toBe(true);
  expect(at(1.05)).toBe(false);
  expect(at(1, [cost(1, "local")])).toBe(false); // a server's speed is its own
  expect(at(1, [])).toBe(false);
  expect(at(1, free, 2)).toBe(false);
});
