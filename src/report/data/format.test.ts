import { expect, test } from "vitest";
import { formatCount, formatDifference, formatP, formatSeconds, formatShare } from "./format.ts";

test("shares do not round to certainty", () => {
  expect([0, 0.004, 0.0001, 0.25, 0.996, 0.9999, 1].map(formatShare)).toEqual([
    "0.00",
    "0.004",
    "<0.001",
    "0.25",
    "0.996",
    ">0.999",
    "1.00",
  ]);
});

test("differences have a sign, unless they are none", () => {
  expect([0.123, -0.123, 0.001, -0.001].map(formatDifference)).toEqual(["+0.12", "−0.12", "0.00", "0.00"]);
});

test("counts, p-values, seconds", () => {
  expect([0, 999, 1000, 1234567.4, -1234].map(formatCount)).toEqual([
    "0",
    "999",
    "1,000",
    "1,234,567",
    "−1,234",
  ]);
  expect([1e-9, 0.0012, 0.049, 1].map(formatP)).toEqual(["<0.0001", "0.0012", "0.05", "1.00"]);
  expect([null, 0.0213, 4.25, 83, 150, 900, 7300].map(formatSeconds)).toEqual([
    "not measured",
    "0.021 s",
    "4.3 s",
    "83 s",
    "2.5 min",
    "15 min",
    "2.0 h",
  ]);
});
