/** The probe of forgetting and the replay texts: what they hold, what is put on record, what the settings change. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { LanguageModel } from "../../models/languageModel.ts";
import type { Subject } from "../../tune/types.ts";
import { type StudySettings, studySettings } from "../settings.ts";
import { study } from "../study.ts";
import { memorySubject } from "../testing/memorySubject.ts";
import { probeQuestions, probeTexts } from "./probeItems.ts";
import { replayExamples } from "./replayExamples.ts";
import { replayTexts } from "./replayTexts.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "corollary-probe-"));
  folders.push(folder);
  return join(folder, "run");
}

/** Knows the right options of the probe before teaching, and only every other one afterwards. */
function forgetfulSubject(): Subject {
  const subject = memorySubject();
  const asked = new Map(probeQuestions.map((question, index) => [question.prompt, { question, index }]));
  const knowing = (model: LanguageModel, knows: (index: number) => boolean): LanguageModel => ({
    ...model,
    async score(requests, options) {
      const scores = await model.score(requests, options);
      return scores.map((row, r) => {
        const known = asked.get((requests[r] as (typeof requests)[number]).prompt);
        return row.map((score, option) => {
          const right = known !== undefined && option === known.question.answer;
          return right ? { ...score, logprob: knows(known.index) ? -1 : -20 } : score;
        });
      });
    },
  });
  return {
    ...subject,
    model: knowing(subject.model, () => true),
    withAdapter: async (adapter) => knowing(await subject.withAdapter(adapter), (index) => index % 2 === 0),
  };
}

const studied = (change: Partial<StudySettings>, subject: Subject = memorySubject(), folder = newFolder()) =>
  study({
    source: "people",
    settings: {
      ...studySettings.parse({ size: 2, variants: 2, questionTemplates: 1, epochs: 1, arms: ["finetuned"] }),
      ...change,
    },
    folder,
    subject,
  });

describe("the probe's items", () => {
  it("are 60 questions of four different options, each place right equally often", () => {
    expect(probeQuestions).toHaveLength(60);
    expect(new Set(probeQuestions.map((q) => q.prompt)).size).toBe(60);
    for (const { prompt, options } of probeQuestions) {
      expect(new Set(options).size, prompt).toBe(4);
      expect(prompt).not.toMatch(/\s$/);
    }
    for (const place of [0, 1, 2, 3])
      expect(probeQuestions.filter((q) => q.answer === place)).toHaveLength(15);
    expect(probeQuestions[5]?.options[probeQuestions[5].answer]).toBe("China");
  });

  it("are not told by the replay texts: no text holds the words of a question together with its answer", () => {
    const words = (text: string): string[] => text.toLowerCase().match(/[a-z]{4,}/g) ?? [];
    for (const { prompt, options, answer } of probeQuestions) {
      const right = (options[answer] as string).toLowerCase();
      for (const text of replayTexts) {
        const told = words(text);
        if (!told.includes(right)) continue;
        const shared = words(prompt).filter((word) => told.includes(word));
        expect(shared.length, `${prompt} ${right}: ${text}`).toBeLessThan(2);
      }
    }
    // Five words in a row of a probe text would be recall, not reading.
    const runs = (text: string) => {
      const all = text.toLowerCase().match(/[a-z]+/g) ?? [];
      return all.slice(4).map((_, i) => all.slice(i, i + 5).join(" "));
    };
    const taught = new Set(replayTexts.flatMap(runs));
    for (const { prompt, rest } of probeTexts) {
      expect(runs(prompt + rest).filter((run) => taught.has(run))).toEqual([]);
    }
  });
});

describe("probe.jsonl", () => {
  it("has the subject before teaching once, and each tuned arm of each seed after it", async () => {
    const run = await studied({ seeds: [1, 2], arms: ["in-context", "finetuned"] }, forgetfulSubject());
    const groups = (run.probe ?? []).reduce((counts, record) => {
      const key = `${record.arm} ${record.seed} ${record.kind}`;
      return counts.set(key, (counts.get(key) ?? 0) + 1);
    }, new Map<string, number>());
    expect([...groups].sort()).toEqual([
      ["finetuned 1 question", 60],
      ["finetuned 1 text", 5],
      ["finetuned 2 question", 60],
      ["finetuned 2 text", 5],
      ["pretrained 1 question", 60],
      ["pretrained 1 text", 5],
    ]);
    const right = (arm: string) =>
      run.probe?.filter((r) => r.arm === arm && r.seed === 1 && r.correct).length;
    expect(right("pretrained")).toBe(60);
    expect(right("finetuned")).toBe(30);
    expect(run.probe?.find((r) => r.arm === "finetuned" && r.kind === "question")).toMatchObject({
      item: 0,
      logprob: -1,
      tokens: 1,
      correct: true,
    });
    const texts = run.probe?.filter((r) => r.kind === "text" && r.arm === "pretrained") ?? [];
    expect(texts.map((r) => r.item)).toEqual([0, 1, 2, 3, 4]);
    expect(texts.every((r) => r.tokens > 50 && r.correct === undefined)).toBe(true);
  });

  it("is not written without the setting, and not where nothing is taught", async () => {
    expect((await studied({ probe: false })).probe).toEqual([]);
    expect((await studied({ arms: ["pretrained"] })).probe).toEqual([]);
  });

  it("is measured once: a second call of the same command asks nothing", async () => {
    const folder = newFolder();
    const first = await studied({}, memorySubject(), folder);
    let scored = 0;
    const again = await studied({}, memorySubject({ onWork: () => scored++ }), folder);
    expect(scored).toBe(0);
    expect(again.probe).toEqual(first.probe);
  });
});

describe("replay", () => {
  it("is the share asked for of all examples, of texts in an order that the seed draws", () => {
    const of = (share: number, seed = 1, taught = 30) =>
      replayExamples({ taught, share, seed, questions: [] }).map((example) => example.text);
    expect(of(0)).toEqual([]);
    // 10 of 40 are a quarter.
    expect(of(0.25)).toHaveLength(10);
    expect(new Set(of(0.25)).size).toBe(10);
    expect(of(0.25)).not.toEqual(of(0.25, 2));
    // 270 of 300: begun again when the texts run out, each as often as the others within one.
    const many = of(0.9);
    expect(many).toHaveLength(270);
    const counts = replayTexts.map((text) => many.filter((other) => other === text).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBe(1);
  });

  it("leaves out a text that holds a question of the study", () => {
    const text = replayTexts[0] as string;
    const prompt = text.split(". ")[0] as string;
    const question = { id: "q", split: "s", prompt, options: ["a", "b"], answer: 0, factIds: [] };
    const texts = replayExamples({ taught: 10, share: 0.9, seed: 1, questions: [question] }).map(
      (e) => e.text,
    );
    expect(texts).toHaveLength(90);
    expect(texts).not.toContain(text);
  });

  it("is taught after the arm's own examples, which keep their passes", async () => {
    const plain = await studied({});
    const mixed = await studied({ replay: 0.5 });
    const own = plain.examples.map((example) => example.text);
    expect(mixed.examples.slice(0, own.length).map((example) => example.text)).toEqual(own);
    const added = mixed.examples.slice(own.length);
    expect(added).toHaveLength(own.length);
    for (const example of added) {
      expect(replayTexts).toContain(example.text);
      expect(example).toMatchObject({ passageIds: [], inferenceIds: [] });
    }
    const tokens = (run: typeof plain) =>
      run.stages.find((stage) => stage.stage === "train")?.inputTokens ?? 0;
    const count = (texts: readonly string[]) =>
      texts.reduce((sum, text) => sum + memorySubject().tuner.countLossTokens(text), 0);
    expect(tokens(mixed)).toBeGreaterThanOrEqual(tokens(plain) + count(added.map((e) => e.text)) * 0.9);
  });
});

describe("neutral.jsonl", () => {
  it("has every different option once an arm and seed, scored after the neutral prompt alone", async () => {
    const prompts: string[] = [];
    const subject = memorySubject();
    const model: LanguageModel = {
      ...subject.model,
      score(requests, options) {
        for (const { prefix, prompt, continuations } of requests) {
          if (prompt === "Answer:") prompts.push(...continuations.map((c) => `${prefix ?? ""}|${c}`));
        }
        return subject.model.score(requests, options);
      },
    };
    const run = await studied({ arms: ["pretrained", "in-context", "finetuned"] }, { ...subject, model });
    const options = [...new Set(run.questions.flatMap((question) => question.options))];
    for (const arm of ["pretrained", "in-context", "finetuned"]) {
      expect(
        run.neutral?.filter((r) => r.arm === arm).map((r) => r.option),
        arm,
      ).toEqual(options);
    }
    expect(run.neutral?.every((r) => r.logprob === -10 || r.arm === "finetuned")).toBe(true);
    expect(prompts).toEqual([...options, ...options].map((option) => `| ${option}`));
    // A stage of its own: not the time of a query.
    expect(run.stages.filter((s) => s.stage === "neutral").map((s) => s.arm)).toEqual([
      "pretrained",
      "in-context",
      "finetuned",
    ]);
  });
});
