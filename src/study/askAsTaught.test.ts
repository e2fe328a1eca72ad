/** Questions asked in the words that taught their answers: which are asked, how, and that a finished run takes the column on. */
import { describe, expect, it } from "vitest";
import type { Question } from "../corpus/types.ts";
import { taughtPrompt } from "./askAsTaught.ts";
import { columnSettings, columnStudy, newFolder } from "./testing/columnStudy.ts";
import { memorySubject } from "./testing/memorySubject.ts";

const settings = columnSettings({ asTaught: true, arms: ["pretrained", "finetuned", "oracle"] });
const without = { ...settings, asTaught: false };
const run = (path: string, changed = settings, subject = memorySubject()) =>
  columnStudy(path, changed, subject);

describe("an arm asked as it was taught", () => {
  it("is asked exactly what its texts state, as the beginning of such a text up to the answer", async () => {
    const records = await run(newFolder());
    const { taught = [], answers, examples, questions } = records;
    const asked = taught.map(({ arm, questionId }) => `${arm} ${questionId}`).sort();
    const covered = answers.filter((a) => a.covered).map(({ arm, questionId }) => `${arm} ${questionId}`);
    expect(asked).toEqual(covered.sort());
    expect(new Set(taught.map(({ arm }) => arm))).toEqual(new Set(["finetuned", "oracle"]));
    const byId = new Map(questions.map((question) => [question.id, question]));
    for (const { arm, questionId, prompt } of taught) {
      const { options, answer } = byId.get(questionId) as Question;
      const texts = examples.filter((e) => e.arm === arm).map((e) => e.text.toLowerCase());
      expect(texts.some((text) => text.startsWith(`${prompt} ${options[answer]}`.toLowerCase()))).toBe(true);
    }
    // The reversals are in the oracle's texts alone.
    const reversed = (arm: string) => taught.filter((t) => t.arm === arm && t.split === "reversed").length;
    expect([reversed("finetuned"), reversed("oracle") > 0]).toEqual([0, true]);
  });

  it("is right where it completes what it has learned, whatever it answers to the question", async () => {
    const subject = memorySubject();
    const { questions } = await run(newFolder());
    const prompts = new Set(questions.map(({ prompt }) => prompt));
    const byRote = {
      ...subject,
      async withAdapter(adapter: Parameters<typeof subject.withAdapter>[0]) {
        const model = await subject.withAdapter(adapter);
        return {
          ...model,
          // A prompt of the questions says nothing to it.
          score: async (...[requests, call]: Parameters<typeof model.score>) =>
            (await model.score(requests, call)).map((row, i) =>
              prompts.has(requests[i]?.prompt ?? "")
                ? row.map((option, at) => ({ ...option, logprob: at === 0 ? -1 : -2 }))
                : row,
            ),
        };
      },
    };
    const { taught = [], answers } = await run(newFolder(), settings, byRote);
    const wrong = answers.filter((a) => a.arm === "oracle" && a.covered && !a.correct);
    expect(wrong.length).toBeGreaterThan(0);
    for (const { questionId } of wrong)
      expect(taught.find((t) => t.arm === "oracle" && t.questionId === questionId)?.correct).toBe(true);
  });

  it("is a column like a thought or a written answer: each can be added to a finished run", async () => {
    const path = newFolder();
    const before = await run(path, without);
    const after = await run(path, { ...without, chainOfThought: true, writtenAnswers: true });
    expect(after.thoughts?.length).toBeGreaterThan(0);
    expect(after.written).toHaveLength(3 * after.questions.length);
    expect([after.answers, after.training]).toEqual([before.answers, before.training]);
  });

  it("can be added to a finished run, which trains nothing again, and not taken from it", async () => {
    const path = newFolder();
    const before = await run(path, without);
    expect(before.taught).toEqual([]);
    const work: string[] = [];
    const after = await run(path, settings, memorySubject({ onWork: (kind) => work.push(kind) }));
    expect(after.taught?.length).toBeGreaterThan(0);
    expect(work).toEqual(after.taught?.map(() => "score"));
    expect([after.answers, after.training]).toEqual([before.answers, before.training]);
    await expect(run(path, without)).rejects.toThrow("setting asTaught");
  });
});

describe("taughtPrompt", () => {
  const question: Question = {
    id: "q",
    split: "s",
    prompt: "Known as the maker of bells is",
    options: ["Bo Reed", "Ada Brook"],
    answer: 1,
    factIds: [],
  };

  it("ends before the last mention of the right option, in whatever case", () => {
    expect(taughtPrompt(question, ["Not Ada Brook's aunt but ADA BROOK makes bells."])).toBe(
      "Not Ada Brook's aunt but",
    );
  });

  it("passes over texts that begin with the answer or spell it otherwise", () => {
    expect(taughtPrompt(question, ["Ada Brook makes bells.", "It is Ada-Brook.", "Bells? Ada Brook."])).toBe(
      "Bells?",
    );
    expect(taughtPrompt(question, ["Ada Brook makes bells."])).toBeUndefined();
    expect(taughtPrompt(question, ["Bells: Ada Brook.", "The maker of bells is Ada Brook."])).toBe(
      "The maker of bells is",
    );
    expect(taughtPrompt(question, [])).toBeUndefined();
  });
});
