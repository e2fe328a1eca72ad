import { expect, test } from "vitest";
import { chooseOption } from "./chooseOption.ts";

// By hand: sums −6, −7, −4; per token −2, −1, −4; per byte −0.5, −0.7, −1.
const scores = [
  { logprob: -6, tokens: 3, bytes: 12 },
  { logprob: -7, tokens: 7, bytes: 10 },
  { logprob: -4, tokens: 1, bytes: 4 },
];

test("each normalisation chooses its own option", () => {
  expect(chooseOption(scores)).toBe(2);
  expect(chooseOption(scores, "sum")).toBe(2);
  expect(chooseOption(scores, "token")).toBe(1);
  expect(chooseOption(scores, "byte")).toBe(0);
});

test("ties go to the first, also when all are impossible", () => {
  const tie = { logprob: -2, tokens: 1, bytes: 3 };
  expect(chooseOption([{ ...tie, logprob: -3 }, tie, tie])).toBe(1);
  const impossible = { logprob: Number.NEGATIVE_INFINITY, tokens: 1, bytes: 1 };
  expect(chooseOption([impossible, impossible], "token")).toBe(0);
});

test("what cannot be scored is refused, not averaged away", () => {
  expect(() => chooseOption([])).toThrow(RangeError);
  expect(() => chooseOption([{ logprob: Number.NaN, tokens: 1, bytes: 1 }])).toThrow(RangeError);
  expect(() => chooseOption([{ logprob: null as unknown as number, tokens: 1, bytes: 1 }])).toThrow(
    RangeError,
  );
  expect(() => chooseOption([{ logprob: -1, tokens: 0, bytes: 1 }], "token")).toThrow(RangeError);
  expect(chooseOption([{ logprob: -1, tokens: 0, bytes: 1 }], "byte")).toBe(0);
});
