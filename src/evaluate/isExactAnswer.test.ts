import { describe, expect, it } from "vitest";
import { isExactAnswer } from "./isExactAnswer.ts";

describe("isExactAnswer", () => {
  it.each([
    [" 4 glon(x)", "4 glon(x)"],
    [" 4 glon(x).", "4 glon(x)"],
    [" the  Composer of Tides. He lives", "the composer of tides."],
    ["Zagreb\nQuestion: Who?", "Zagreb"],
    ["Caf\u0065\u0301", "Caf\u00e9"],
  ])("%j is %j", (written, option) => expect(isExactAnswer(written, option)).toBe(true));

  it.each([
    [" 4 glon(x) + 2 femp(x)", "4 glon(x)"],
    [" 4 glon(x)^2.", "4 glon(x)"],
    [" the composer of tides and winds.", "the composer of tides"],
    [" 4.5", "4"],
    ["\n\n 5", "4"],
    ["", "4"],
    ["anything", ""],
    ["anything", "."],
  ])("%j is not %j", (written, option) => expect(isExactAnswer(written, option)).toBe(false));
});
