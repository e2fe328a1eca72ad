/** Options scored with the name left open: behind what, for which questions, and that a finished run takes the column on. */
import { describe, expect, it } from "vitest";
import { columnSettings, columnStudy, newFolder } from "./testing/columnStudy.ts";
import { memorySubject } from "./testing/memorySubject.ts";

const settings = columnSettings({ wordingScores: true });
const without = { ...settings, wordingScores: false };
const run = (path: string, changed = settings, subject = memorySubject()) =>
  columnStudy(path, changed, subject);

describe("the options of a question in its words alone", () => {
  it("are scored by every arm, one record a question with as many scores as options", async () => {
    const { wordings = [], questions } = await run(newFolder());
    expect(wordings).toHaveLength(3 * questions.length);
    const byId = new Map(questions.map((question) => [question.id, question]));
    for (const { questionId, wording, logprobs } of wordings) {
      const question = byId.get(questionId);
      expect(wording).toBe(question?.wording);
      expect(logprobs).toHaveLength(question?.options.length ?? 0);
    }
  });

  it("stand behind the documents in the prompt's arm, and behind nothing in the others", async () => {
    const subject = memorySubject();
    const prefixes: boolean[] = [];
    const model = {
      ...subject.model,
      score: (...[requests, call]: Parameters<typeof subject.model.score>) => {
        for (const { prompt, prefix } of requests)
          if (prompt.includes("…")) prefixes.push(prefix !== undefined && prefix !== "");
        return subject.model.score(requests, call);
      },
    };
    const { questions } = await run(newFolder(), settings, { ...subject, model });
    // `pretrained` first, then `in-context`; tuned arms have models of their own.
    expect(prefixes).toEqual([...questions.map(() => false), ...questions.map(() => true)]);
  });

  it("can be added to a finished run, which trains and answers nothing again, and not taken from it", async () => {
    const path = newFolder();
    const before = await run(path, without);
    expect(before.wordings).toEqual([]);
    const work: string[] = [];
    const after = await run(path, settings, memorySubject({ onWork: (kind) => work.push(kind) }));
    expect(work).toEqual(after.wordings?.map(() => "score"));
    expect([after.answers, after.training]).toEqual([before.answers, before.training]);
    await expect(run(path, without)).rejects.toThrow("setting wordingScores");
  });
});
