import { expect, test } from "vitest";
import { chooseOption } from "./chooseOption.ts";
import { lessNeutral } from "./lessNeutral.ts";

const score = (logprob: number) => ({ logprob, tokens: 1, bytes: 4 });

test("an option that is always likely loses to one that the prompt made likelier", () => {
  // By hand: P(first) = 0.5 whatever is asked; the prompt raises the second from 0.01 to 0.2.
  const scores = [score(Math.log(0.5)), score(Math.log(0.2))];
  const corrected = lessNeutral(scores, [Math.log(0.5), Math.log(0.01)]);
  expect(corrected[0]?.logprob).toBe(0);
  expect(corrected[1]?.logprob).toBeCloseTo(Math.log(20), 12);
  expect(chooseOption(scores)).toBe(0);
  expect(chooseOption(corrected)).toBe(1);
});

test("what cannot be corrected is refused", () => {
  expect(() => lessNeutral([score(-1)], [])).toThrow(RangeError);
  expect(() => lessNeutral([score(-1)], [Number.NEGATIVE_INFINITY])).toThrow(RangeError);
  expect(() => lessNeutral([score(-1)], [null as unknown as number])).toThrow(RangeError);
});
