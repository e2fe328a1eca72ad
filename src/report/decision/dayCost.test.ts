/** Every number is worked out by hand from prices per million tokens. */
import { expect, test } from "vitest";
import type { Price } from "../../augment/budget/prices.ts";
import {
  cachedDay,
  changeByHour,
  changeByToken,
  daysPerMonth,
  missShare,
  promptDay,
  tunedByHourDay,
  tunedByTokenDay,
} from "./dayCost.ts";

const price: Price = {
  model: "m",
  asOf: "2026-01-31",
  input: 2,
  cachedInput: 0.5,
  output: 8,
  currency: "USD",
};
const tokens = { context: 900_000, question: 100_000, answer: 50_000, parts: 1 };
const work = {
  augmentTokens: { input: 3e6, cached: 1e6, output: 1e6 },
  augmentPaid: null,
  augmentSeconds: 1800,
  trainTokens: 2e6,
  trainSeconds: 5400,
};

test("prompting without a cache: all tokens as input", () => {
  // (0.9 + 0.1) M × 2 + 0.05 M × 8 = 2.4 a query.
  expect(promptDay(tokens, price)(10)).toBeCloseTo(24, 12);
});

test("with a cache that never lapses: documents as cached input, written once a change", () => {
  // 0.1 × 2 + 0.05 × 8 + 0.9 × 0.5 = 1.05 a query; a change writes 0.9 × 2 = 1.8.
  expect(cachedDay(tokens, price, 0)?.(10)).toBeCloseTo(10.5, 12);
  expect(cachedDay(tokens, price, daysPerMonth)?.(10)).toBeCloseTo(12.3, 12);
  const dear = { ...price, cacheWrite: 2.5 };
  expect(cachedDay(tokens, dear, daysPerMonth)?.(10)).toBeCloseTo(10.5 + 2.25, 12);
  expect(cachedDay({ ...tokens, parts: 3 }, price, daysPerMonth)?.(10)).toBeCloseTo(10.5 + 5.4, 12);
});

test("a cache that lapses is written anew for the queries that miss it", () => {
  // 288 queries a day are one in five minutes on average: e^-1 of them come later than five minutes after the last.
  expect(missShare(288, { parts: 1 }, 5)).toBeCloseTo(Math.exp(-1), 12);
  expect(missShare(288, { parts: 2 }, 5)).toBeCloseTo(Math.exp(-0.5), 12);
  const missed = Math.exp(-1);
  const documents = 0.9 * (missed * 2.5 + (1 - missed) * 0.5);
  const day = cachedDay(tokens, { ...price, cacheWrite: 2.5, cacheMinutes: 5 }, 0);
  expect(day?.(288)).toBeCloseTo(288 * (0.6 + documents), 9);
});

test("no cache where its price is unknown or the documents are too short for it", () => {
  expect(cachedDay(tokens, { ...price, cachedInput: undefined }, 1)).toBeNull();
  expect(cachedDay(tokens, { ...price, cacheFrom: 900_001 }, 1)).toBeNull();
  expect(cachedDay(tokens, { ...price, cacheFrom: 900_000 }, 1)).not.toBeNull();
});

test("a change by the token: augmentation at the model's prices or as paid, and training", () => {
  expect(changeByToken(work, price)).toBeNull();
  // (3 − 1) × 2 + 1 × 0.5 + 1 × 8 = 12.5 written, 2 × 3 = 6 trained.
  expect(changeByToken(work, { ...price, training: 3 })).toBeCloseTo(18.5, 12);
  // Through a batch at half: 2 × 1 fresh, 1 × 1 cached as fresh, 1 × 4 written, or the cached million at 0.25.
  const half = { ...price, training: 3, batch: 0.5 };
  expect(changeByToken(work, half)).toBeCloseTo(18.5, 12);
  expect(changeByToken(work, half, { batch: true })).toBeCloseTo(7 + 6, 12);
  expect(changeByToken(work, { ...half, batchCachedInput: 0.25 }, { batch: true })).toBeCloseTo(6.25 + 6, 12);
  expect(changeByToken({ ...work, augmentPaid: 4 }, { ...price, training: 3 })).toBeCloseTo(10, 12);
});

test("a change by the hour: as long as it took, or as paid where another model wrote", () => {
  const machine = { name: "box", asOf: "2026-01-31", perHour: 3, currency: "USD" };
  expect(changeByHour(work, machine)).toBeCloseTo(6, 12); // two hours
  expect(changeByHour({ ...work, augmentPaid: 4 }, machine)).toBeCloseTo(4 + 4.5, 12);
  expect(changeByHour({ ...work, augmentSeconds: null }, machine)).toBeNull();
  expect(changeByHour({ ...work, trainSeconds: null }, machine)).toBeNull();
});

test("a tuned model: by the hour all day and in whole machines, by the token as asked", () => {
  const machine = { name: "box", asOf: "2026-01-31", perHour: 3, currency: "USD" };
  expect(tunedByHourDay(machine, 6, daysPerMonth)?.(1e6)).toBeCloseTo(72 + 6, 9);
  const small = tunedByHourDay({ ...machine, queriesPerDay: 100 }, 0, 0);
  expect([1, 100, 101, 250].map((n) => small?.(n))).toEqual([72, 72, 144, 216]);
  expect(tunedByHourDay(machine, null, 1)).toBeNull();
  const tuned = { ...price, tunedInput: 4, tunedOutput: 10 };
  // 0.1 × 4 + 0.05 × 10 = 0.9 a query: the documents are not read.
  expect(tunedByTokenDay(tokens, tuned, 6, daysPerMonth)?.(10)).toBeCloseTo(15, 12);
  expect(tunedByTokenDay(tokens, price, 6, 1)).toBeNull();
  expect(tunedByTokenDay(tokens, tuned, null, 1)).toBeNull();
});
