/** Closed-book chain of thought: what is put on record, and that lines remembered serve a model that recalls forwards only. */
import { describe, expect, it } from "vitest";
import { study } from "./study.ts";
import { columnSettings, newFolder } from "./testing/columnStudy.ts";
import { memorySubject } from "./testing/memorySubject.ts";

const settings = columnSettings({ chainOfThought: true });

describe("an arm without documents that thinks first", () => {
  it("answers every question again: from its lines where these tell the answer, and as before where it remembers nothing", async () => {
    const run = await study({ source: "people", settings, folder: newFolder(), subject: memorySubject() });
    const thoughts = run.thoughts ?? [];
    expect(new Set(thoughts.map(({ arm }) => arm))).toEqual(new Set(["pretrained", "finetuned"]));
    const taught = thoughts.filter(({ arm }) => arm === "finetuned");
    expect(taught.map(({ questionId }) => questionId).sort()).toEqual(run.questions.map((q) => q.id).sort());
    const learned = new Set(run.examples.map(({ text }) => text));
    const lines = taught.flatMap(({ thought }) => thought.split("\n")).filter((line) => line !== "");
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every((line) => learned.has(line))).toBe(true);
    const asked = new Map(run.questions.map((question) => [question.id, question]));
    const told = taught.filter(({ questionId, thought }) => {
      const { options, answer } = asked.get(questionId) as (typeof run.questions)[number];
      return thought.includes(options[answer] as string);
    });
    expect(told.length).toBeGreaterThan(0);
    expect(told.every(({ correct }) => correct)).toBe(true);
    const before = new Map(
      run.answers.filter((one) => one.arm === "finetuned").map((a) => [a.questionId, a]),
    );
    const silent = taught.filter(({ thought }) => thought === "");
    expect(silent.length).toBeGreaterThan(0);
    for (const { questionId, chosen } of silent) expect(chosen).toBe(before.get(questionId)?.chosen);
  });

  it("keeps what an interrupted command wrote, and asks for nothing twice", async () => {
    const path = newFolder();
    let left = 60;
    const dying = memorySubject({
      onWork: () => {
        if (left-- === 0) throw new Error("killed");
      },
    });
    await expect(study({ source: "people", settings, folder: path, subject: dying })).rejects.toThrow(
      "killed",
    );
    await study({ source: "people", settings, folder: path, subject: memorySubject() });
    let work = 0;
    const subject = memorySubject({ onWork: () => work++ });
    const run = await study({ source: "people", settings, folder: path, subject });
    expect(work).toBe(0);
    expect(run.thoughts).toHaveLength(2 * run.questions.length);
    const whole = await study({ source: "people", settings, folder: newFolder(), subject: memorySubject() });
    const told = (records: typeof run) =>
      records.stages
        .filter(({ stage }) => stage === "think")
        .map(({ arm, inputTokens, outputTokens }) => [arm, inputTokens, outputTokens]);
    expect(told(run)).toEqual(told(whole));
  });

  it("is a column of its own: nothing of it where it was not asked for", async () => {
    const plain = { ...settings, chainOfThought: false };
    const run = await study({
      source: "people",
      settings: plain,
      folder: newFolder(),
      subject: memorySubject(),
    });
    expect(run.thoughts).toEqual([]);
  });
});
