/** The reference is Intl.Segmenter on the whole text at once. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { sentenceEnds } from "./sentenceEnds.ts";

it("finds the boundaries that the segmenter finds on the whole text", () => {
  const words = fc.constantFrom(
    "It is cold. ",
    "He asked: why? ",
    "v2.1 ",
    "e.g. ",
    "\n",
    "これは本です。",
    "「",
    "x ",
    "... ",
    "no. 5 ",
    "😀",
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 120 }), fc.integer({ min: 40, max: 100 }), (parts, window) => {
      const text = parts.join("");
      const whole = [...new Intl.Segmenter("en", { granularity: "sentence" }).segment(text)];
      expect([...sentenceEnds(text, "en", window)]).toEqual(whole.map((s) => s.index + s.segment.length));
    }),
    { numRuns: 150 },
  );
});

it("reads a long sentence whole", () => {
  const text = `${"word ".repeat(5000)}end. Next.`;
  expect([...sentenceEnds(text, "en")]).toEqual([text.length - 5, text.length]);
});
