/** Options scored with the name left open: behind what, for which questions, and that a finished run takes the column on. */
import { describe, expect, it } from "vitest";
import { openPrompt, questionPrompt } from "../corpus/promptFormat.ts";
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
      expect(wording).toBe(question?.wording); // A world's prompts are sentences that break off.
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
    const different = [...new Set(questions.map(({ wording }) => wording))];
    expect(different.length).toBeLessThan(questions.length);
    expect(prefixes).toEqual([...different.map(() => false), ...different.map(() => true)]);
  });

  it("cost their tokens, and the documents that all share are read once", async () => {
    const { stages, contexts = [] } = await run(newFolder());
    const [shown] = contexts;
    const of = (arm: string) => stages.find((s) => s.stage === "wordings" && s.arm === arm);
    const [open, closed] = [of("in-context"), of("finetuned")];
    expect(closed).toMatchObject({ cachedTokens: 0, outputTokens: 0 });
    const context = (open?.inputTokens ?? 0) - (closed?.inputTokens ?? 0);
    expect(context).toBeGreaterThan(shown?.tokens ?? Number.NaN);
    expect(context - (open?.cachedTokens ?? 0)).toBe(shown?.tokens);
  });

  it("stand together by the documents before them, as the answers do", async () => {
    const subject = memorySubject();
    const read: string[] = [];
    const model = {
      ...subject.model,
      score: (...[requests, call]: Parameters<typeof subject.model.score>) => {
        for (const { prefix, prompt } of requests)
          if (prefix && prompt.includes("…") && prefix !== read.at(-1)) read.push(prefix);
        return subject.model.score(requests, call);
      },
    };
    const parts = { ...settings, size: 12, contextDocuments: 4 };
    await run(newFolder(), parts, { ...subject, model });
    expect(read.length).toBeGreaterThan(1);
    expect(new Set(read).size).toBe(read.length);
  });

  it("can be added to a finished run, which trains and answers nothing again, and not taken from it", async () => {
    const path = newFolder();
    const before = await run(path, without);
    expect(before.wordings).toEqual([]);
    const work: string[] = [];
    const after = await run(path, settings, memorySubject({ onWork: (kind) => work.push(kind) }));
    const different = new Set(after.wordings?.map(({ arm, wording }) => `${arm} ${wording}`));
    expect(work).toEqual([...different].map(() => "score"));
    expect([after.answers, after.training]).toEqual([before.answers, before.training]);
    await expect(run(path, without)).rejects.toThrow("setting wordingScores");
  });
});

describe("openPrompt", () => {
  const question = questionPrompt("Who runs the Mole?");

  it("is laid out as the question is", () => {
    expect(openPrompt({ prompt: question, wording: "Who runs the …?" })).toBe(
      "Question: Who runs the …?\nAnswer:",
    );
    expect(openPrompt({ prompt: "The Mole is run by", wording: "The … is run by" })).toBe("The … is run by");
  });

  it("is undefined where nothing is left open", () => {
    expect(openPrompt({ prompt: question })).toBeUndefined();
    expect(openPrompt({ prompt: question, wording: "who runs" })).toBeUndefined();
  });
});
