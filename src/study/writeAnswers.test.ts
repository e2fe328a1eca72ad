/** Answers that the arms write themselves: what is put on record, for every arm, and that an interruption costs nothing twice. */
import { describe, expect, it } from "vitest";
import { isExactAnswer } from "../evaluate/isExactAnswer.ts";
import type { Subject } from "../tune/types.ts";
import { columnSettings, columnStudy, newFolder } from "./testing/columnStudy.ts";
import { memorySubject } from "./testing/memorySubject.ts";

const settings = columnSettings({ writtenAnswers: true });
const run = (path: string, subject = memorySubject(), changed = settings) =>
  columnStudy(path, changed, subject);

describe("an arm that writes its answers", () => {
  it("writes one to every question in every arm; right is the right option alone", async () => {
    const records = await run(newFolder());
    const written = records.written ?? [];
    expect(written).toHaveLength(3 * records.questions.length);
    const byId = new Map(records.questions.map((question) => [question.id, question]));
    for (const { questionId, written: text, correct } of written) {
      const question = byId.get(questionId);
      expect(correct).toBe(isExactAnswer(text, question?.options[question.answer] ?? ""));
    }
    const inContext = written.find(({ arm }) => arm === "in-context");
    const closed = written.find((r) => r.arm === "finetuned" && r.questionId === inContext?.questionId);
    expect(inContext?.promptTokens).toBeGreaterThan(10 * (closed?.promptTokens ?? 0));
  });

  it("counts an arm that goes on with the right option as right on every question", async () => {
    const { questions } = await run(newFolder());
    const rightTo = new Map(questions.map(({ prompt, options, answer }) => [prompt, options[answer]]));
    const subject = memorySubject();
    const knowing: Subject = {
      ...subject,
      async withAdapter(adapter) {
        const model = await subject.withAdapter(adapter);
        return {
          ...model,
          async generate(requests, call) {
            const texts = await model.generate(requests, call);
            return texts.map((g, i) => ({ ...g, text: ` ${rightTo.get(requests[i]?.prompt ?? "")}. And` }));
          },
        };
      },
    };
    const { written = [] } = await run(newFolder(), knowing);
    const share = (arm: string) =>
      written.filter((r) => r.arm === arm && r.correct).length / questions.length;
    expect([share("finetuned"), share("pretrained")]).toEqual([1, 0]);
  });

  it("keeps what an interrupted command wrote, and asks for nothing twice", async () => {
    const path = newFolder();
    let left = 60;
    const onWork = () => {
      if (left-- === 0) throw new Error("killed");
    };
    await expect(run(path, memorySubject({ onWork }))).rejects.toThrow("killed");
    await run(path);
    let work = 0;
    const again = await run(path, memorySubject({ onWork: () => work++ }));
    expect(work).toBe(0);
    expect(again.written).toHaveLength(3 * again.questions.length);
  });

  it("is a column of its own: nothing of it where it was not asked for", async () => {
    expect((await run(newFolder(), memorySubject(), { ...settings, writtenAnswers: false })).written).toEqual(
      [],
    );
  });
});
