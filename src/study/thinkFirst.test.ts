/** Closed-book chain of thought: what is put on record, and that remembering in words serves a model that recalls forwards only. */
import { describe, expect, it } from "vitest";
import { recallPrompt } from "../corpus/promptFormat.ts";
import { study } from "./study.ts";
import { columnSettings, newFolder } from "./testing/columnStudy.ts";
import { memorySubject } from "./testing/memorySubject.ts";

const settings = columnSettings({ chainOfThought: true });

describe("an arm without documents that thinks first", () => {
  it("asks without the words that lay a question out", () => {
    expect(recallPrompt("Question: Who hums?\nAnswer:")).toBe("To be answered: Who hums?\nRemembered:");
    expect(recallPrompt("The one who hums is")).toBe("To be answered: The one who hums is\nRemembered:");
  });

  it("answers every question again, and what it wrote down serves where it cannot recall backwards", async () => {
    const run = await study({ source: "people", settings, folder: newFolder(), subject: memorySubject() });
    const thoughts = run.thoughts ?? [];
    expect(new Set(thoughts.map(({ arm }) => arm))).toEqual(new Set(["pretrained", "finetuned"]));
    const taught = thoughts.filter(({ arm }) => arm === "finetuned");
    expect(taught.map(({ questionId }) => questionId).sort()).toEqual(run.questions.map((q) => q.id).sort());
    const learned = new Set(run.examples.map(({ text }) => text));
    expect(taught.every(({ thought }) => learned.has(thought))).toBe(true);
    const right = (list: readonly { arm: string; split: string; correct: boolean }[]) =>
      list.filter((one) => one.arm === "finetuned" && one.split === "reversed" && one.correct).length;
    expect(right(thoughts)).toBeGreaterThan(right(run.answers));
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
