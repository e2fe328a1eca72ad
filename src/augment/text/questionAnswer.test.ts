import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkQuestionAnswer, claimLine, parseQuestionAnswer, questionAnswerText } from "./questionAnswer.ts";

describe("parseQuestionAnswer", () => {
  const pair = { question: "Who bakes the bread?", answer: "Ann." };

  it.each([
    "Question: Who bakes the bread?\nAnswer: Ann.",
    "Question: Who bakes the bread? Answer: Ann.",
    "  - Question:Who bakes the bread?\n\n  Answer:  Ann.  ",
    "**Question:** Who bakes the bread?\n**Answer:** Ann.",
    "1. question: Who bakes the bread?\nanswer: Ann.",
    "Q: Who bakes the bread?\r\nA: Ann.",
  ])("reads %j", (text) => {
    expect(parseQuestionAnswer(text)).toEqual(pair);
  });

  it.each([
    "Who bakes the bread? Ann.",
    "Question: Who bakes the bread?",
    "Question: Who bakes the bread?\nAnswer:",
    "Question:\nAnswer: Ann.",
    "Question: Who bakes?\nAnswer: Ann.\nBecause she can.",
    "Question: Who\nbakes?\nAnswer: Ann.",
    "Question: Who bakes?\nAnswer: Ann.\nQuestion: Who?\nAnswer: Bo.",
    "",
  ])("refuses %j", (text) => {
    expect(parseQuestionAnswer(text)).toBeUndefined();
  });

  it("reads back what is taught, and never more than one line a part", () => {
    const words = fc.array(fc.constantFrom("Ann", "bakes", "Café", "Q", "answer", "is", "A", ":", "?"), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(words, words, fc.string({ unit: "grapheme" }), (q, a, noise) => {
        const pair = { question: q.join(" "), answer: a.join(" ") };
        const text = questionAnswerText(pair);
        if (!/\b(?:a|answer)\s*:/iu.test(`${pair.question} ${pair.answer}`)) {
          expect(parseQuestionAnswer(text)).toEqual(pair);
        }
        const found = parseQuestionAnswer(`Question: ${noise}`);
        if (found) expect(`${found.question}${found.answer}`).not.toMatch(/[\n\r\u2028\u2029]/u);
      }),
    );
  });
});

describe("a question with its answer", () => {
  it("claims both in one line, closed by a full stop", () => {
    const text = questionAnswerText({ question: "Who bakes?", answer: "Ann" });
    expect(text).toBe("Question: Who bakes?\nAnswer: Ann");
    expect(claimLine({ kind: "question-answer", text })).toBe("Who bakes? Ann.");
    expect(claimLine({ kind: "question-answer", text: `${text}!` })).toBe("Who bakes? Ann!");
    expect(claimLine({ kind: "rephrase", text })).toBe(text);
  });

  it.each([
    ["Who bakes the bread", "Ann.", "question mark"],
    ["Does Ann bake?", "Ann.", "holds its answer"],
    ["Who bakes?", "…", "no word"],
  ])("is no exercise: %s %s", (question, answer, why) => {
    expect(checkQuestionAnswer({ question, answer })).toContain(why);
  });

  it("is one where the answer is new", () => {
    expect(checkQuestionAnswer({ question: "Who bakes bread?", answer: "Annabel." })).toBeUndefined();
    expect(checkQuestionAnswer({ question: "Who knows Annabel?", answer: "Ann." })).toBeUndefined();
  });
});
