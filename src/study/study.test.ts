/** The whole study on the real people world, with a subject that remembers by rule instead of by gradient. */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentId } from "../core/contentId.ts";
import { DataError, InputError, InterruptedError, RunFolderError } from "../core/errors.ts";
import { makeWorld } from "../worlds/worlds.ts";
import { questionsPerCall } from "./askQuestions.ts";
import { type RunRecords, readRun } from "./readRun.ts";
import type { ArmName } from "./records.ts";
import { armNames, type StudySettings, studySettings } from "./settings.ts";
import { study } from "./study.ts";
import { memorySubject } from "./testing/memorySubject.ts";
import { worldWriter } from "./testing/worldWriter.ts";

const settings = studySettings.parse({
  size: 4,
  variants: 3,
  questionTemplates: 4,
  // Those whose texts are made without a model have a test of their own (extraArms.test.ts).
  arms: armNames.filter((arm) => arm !== "reverse-text" && arm !== "mask"),
  epochs: 2,
  batchSize: 64,
});

function newFolder(): string {
  return join(mkdtempSync(join(tmpdir(), "corollary-study-")), "run");
}

/** A subject that can reason, and counts its work. */
function subjectFor(seed: number, stopAfter = Number.POSITIVE_INFINITY) {
  const work = { score: 0, generate: 0, step: 0 };
  const stop = new AbortController();
  const world = makeWorld("people", { seed, size: settings.size, variants: settings.variants });
  const subject = memorySubject({
    write: worldWriter(world),
    onWork: (kind) => {
      work[kind]++;
      if (work.score + work.generate + work.step === stopAfter) {
        stop.abort(new InterruptedError({ what: "stopped", why: "by the test", next: "go on" }));
      }
    },
  });
  return { subject, work, signal: stop.signal };
}

function accuracy(run: RunRecords, arm: ArmName, split: string): number {
  const asked = run.answers.filter((a) => a.arm === arm && a.split === split);
  expect(asked.length).toBeGreaterThan(0);
  return asked.filter((a) => a.correct).length / asked.length;
}

/** Records without what differs between two runs of the same command: times, and the pieces they came in. */
function timeless({ clock: _, ...run }: RunRecords): unknown {
  const strip = (record: object) => ({ ...record, seconds: 0, startedAt: "" });
  return Object.fromEntries(
    Object.entries(run).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(strip) : strip(value),
    ]),
  );
}

describe("study", () => {
  it("finds the order of the arms that the subject has by construction", async () => {
    const { subject } = subjectFor(1);
    const run = await study({ source: "people", settings, folder: newFolder(), subject });
    // The fake recalls forwards only: reversed questions need documents in the prompt or written reversals.
    for (const arm of ["in-context", "augmented", "oracle"] as const) {
      // A rare word pair of a question's template may outweigh the entity in one question or two.
      expect(accuracy(run, arm, "reversed"), arm).toBeGreaterThan(0.85);
      expect(accuracy(run, arm, "stated"), arm).toBeGreaterThan(0.85);
    }
    for (const arm of ["finetuned", "repeated", "paraphrased"] as const) {
      expect(accuracy(run, arm, "stated"), arm).toBeGreaterThan(0.85);
      // Nothing holds the answer after the question's entity: all options tie or follow shared words.
      expect(accuracy(run, arm, "reversed"), arm).toBeLessThan(0.6);
    }
    expect(accuracy(run, "pretrained", "stated")).toBeLessThan(0.6);
  });

  it("marks a question as covered exactly where the arm was taught its direction", async () => {
    const { subject } = subjectFor(1);
    const run = await study({ source: "people", settings, folder: newFolder(), subject });
    const covered = (arm: ArmName, split: string) =>
      run.answers.filter((a) => a.arm === arm && a.split === split).map((a) => a.covered);
    expect(new Set(covered("finetuned", "stated"))).toEqual(new Set([true]));
    expect(new Set(covered("finetuned", "reversed"))).toEqual(new Set([false]));
    expect(new Set(covered("augmented", "reversed"))).toEqual(new Set([true]));
    expect(new Set(covered("in-context", "stated"))).toEqual(new Set([false]));
  });

  it("gives the controls the augmented arm's tokens, and each other arm its own", async () => {
    const { subject } = subjectFor(1);
    const run = await study({ source: "people", settings, folder: newFolder(), subject });
    const tokens = (arm: ArmName) =>
      run.stages.find((s) => s.stage === "train" && s.arm === arm)?.inputTokens ?? 0;
    const own = (arm: ArmName) =>
      run.examples
        .filter((e) => e.arm === arm)
        .reduce((sum, e) => sum + subject.tuner.countLossTokens(e.text), 0) * (settings.epochs ?? 0);
    // A training ends with the step that reaches its tokens: it may pass them by less than one step.
    const step = (arm: ArmName) => run.training.find((t) => t.arm === arm)?.lossTokens ?? 0;
    for (const arm of ["finetuned", "augmented", "oracle"] as const) {
      expect(tokens(arm) - own(arm), arm).toBeGreaterThanOrEqual(0);
      expect(tokens(arm) - own(arm), arm).toBeLessThan(step(arm));
    }
    for (const arm of ["repeated", "paraphrased"] as const) {
      expect(tokens(arm) - own("augmented"), arm).toBeGreaterThanOrEqual(0);
      expect(tokens(arm) - own("augmented"), arm).toBeLessThan(step(arm));
    }
    expect(own("augmented")).toBeGreaterThan(1.5 * own("finetuned"));
  });

  it("makes nothing twice when it is run again", async () => {
    const folder = newFolder();
    const first = await study({ source: "people", settings, folder, subject: subjectFor(1).subject });
    const again = subjectFor(1);
    const second = await study({ source: "people", settings, folder, subject: again.subject });
    expect(again.work).toEqual({ score: 0, generate: 0, step: 0 });
    expect(second).toEqual(first);
  });

  const undisturbed = subjectFor(1);
  let whole: RunRecords | undefined;

  it.each([1, 70, 180, 300, 420, 560, 700])(
    "goes on after an interruption at unit %i of its work",
    async (unit) => {
      const folder = newFolder();
      whole ??= await study({
        source: "people",
        settings,
        folder: newFolder(),
        subject: undisturbed.subject,
      });
      const stopped = subjectFor(1, unit);
      await expect(
        study({ source: "people", settings, folder, subject: stopped.subject, signal: stopped.signal }),
      ).rejects.toBeInstanceOf(InterruptedError);
      const rest = subjectFor(1);
      const run = await study({ source: "people", settings, folder, subject: rest.subject });
      expect(timeless(run)).toEqual(timeless(whole));
      // No line is written twice and no step taken twice; of the questions, at most one call of the model is.
      const lost = (work: keyof typeof rest.work) =>
        stopped.work[work] + rest.work[work] - undisturbed.work[work];
      expect(lost("generate")).toBe(0);
      expect(lost("step")).toBe(0);
      expect(lost("score")).toBeLessThanOrEqual(questionsPerCall);
    },
  );

  it("makes another world of every seed", async () => {
    const small: StudySettings = { ...settings, seeds: [1, 2], arms: ["pretrained"] };
    const run = await study({
      source: "people",
      settings: small,
      folder: newFolder(),
      subject: memorySubject(),
    });
    const prompts = (seed: number) => run.questions.filter((q) => q.seed === seed).map((q) => q.prompt);
    expect(prompts(1)).toHaveLength(prompts(2).length);
    expect(prompts(1)).not.toEqual(prompts(2));
    expect(Object.keys(run.settings.hashes)).toEqual(["corpus/1", "corpus/2"]);
    // Of the corpus as it was before questions named their wording: runs from then go on.
    const { size, variants, questionTemplates } = settings;
    const { corpus } = makeWorld("people", { seed: 1, size, variants, questionTemplates });
    const unworded = corpus.questions.map(({ wording: _, ...question }) => question);
    expect(run.settings.hashes["corpus/1"]).toBe(contentId({ ...corpus, questions: unworded }));
    expect(run.questions.every(({ wording }) => wording?.includes("…"))).toBe(true);
    expect(run.answers).toHaveLength(run.questions.length);
  });
});

describe("a run that grows", () => {
  const at = async (folder: string, more: Partial<StudySettings>) => {
    const { subject, work } = subjectFor(1);
    return {
      run: await study({ source: "people", settings: { ...settings, ...more }, folder, subject }),
      work,
    };
  };
  const answers = ({ answers }: RunRecords) =>
    answers.map((a) => `${a.arm} ${a.seed} ${a.questionId} ${a.chosen}`).sort();

  it("by arms holds what one command would have made, and makes nothing twice", async () => {
    const arms: ArmName[] = ["pretrained", "finetuned", "augmented"];
    const folder = newFolder();
    const first = await at(folder, { arms: ["augmented"] });
    const second = await at(folder, { arms });
    const whole = await at(newFolder(), { arms });
    expect(answers(second.run)).toEqual(answers(whole.run));
    expect(second.run.settings.settings.arms).toEqual(arms);
    expect(second.run.settings.startedAt).toBe(first.run.settings.startedAt);
    for (const kind of ["generate", "step"] as const) {
      expect(first.work[kind], kind).toBeGreaterThan(0);
      expect(first.work[kind] + second.work[kind], kind).toBe(whole.work[kind]);
    }
    await expect(at(folder, { arms: ["augmented"] })).rejects.toThrow(/setting arms/);
  });

  it("by seeds, and not by another world under the name of one that was there", async () => {
    const folder = newFolder();
    const one = await at(folder, { arms: ["pretrained"], seeds: [1] });
    const two = await at(folder, { arms: ["pretrained"], seeds: [1, 2] });
    const whole = await at(newFolder(), { arms: ["pretrained"], seeds: [1, 2] });
    expect(answers(two.run)).toEqual(answers(whole.run));
    expect(one.work.score + two.work.score).toBe(whole.work.score);
    expect(Object.keys(two.run.settings.hashes)).toEqual(["corpus/1", "corpus/2"]);
    const path = join(folder, "settings.json");
    writeFileSync(path, readFileSync(path, "utf8").replace(/"corpus\/1": "[^"]+"/, '"corpus/1": "other"'));
    await expect(at(folder, { arms: ["pretrained"], seeds: [1, 2, 3] })).rejects.toThrow(
      /corpus\/1 of content/,
    );
  });
});

describe("a run folder that cannot be continued", () => {
  const small: StudySettings = { ...settings, arms: ["pretrained"] };
  const begin = async () => {
    const folder = newFolder();
    await study({ source: "people", settings: small, folder, subject: memorySubject() });
    return folder;
  };

  it("of another version", async () => {
    const folder = await begin();
    const path = join(folder, "settings.json");
    writeFileSync(path, readFileSync(path, "utf8").replace(/"version": "[^"]+"/, '"version": "0.0.1"'));
    const again = study({ source: "people", settings: small, folder, subject: memorySubject() });
    await expect(again).rejects.toThrow(/version 0\.0\.1.*this command has/);
    await expect(again).rejects.toBeInstanceOf(RunFolderError);
  });

  it("of other settings, named with both values and the mend", async () => {
    const folder = await begin();
    const other = { ...small, size: 5 };
    const again = study({ source: "people", settings: other, folder, subject: memorySubject() });
    await expect(again).rejects.toThrow(
      /setting size = 4, this command has 5[\s\S]*set size to 4[\s\S]*--run/,
    );
  });

  it("but one from before a setting was there goes on, as that was in effect then", async () => {
    const folder = await begin();
    const path = join(folder, "settings.json");
    const header = JSON.parse(readFileSync(path, "utf8"));
    for (const name of ["cumulativeArms", "asTaught", "wordingScores", "chainOfThought", "rounds"])
      delete header.settings[name];
    writeFileSync(path, JSON.stringify(header));
    await study({ source: "people", settings: small, folder, subject: memorySubject() });
    expect(readRun(folder).settings.settings).toMatchObject({
      cumulativeArms: [],
      asTaught: false,
      wordingScores: false,
      rounds: 1,
    });
  });

  it("of another subject", async () => {
    const folder = await begin();
    const again = study({
      source: "people",
      settings: small,
      folder,
      subject: memorySubject({ name: "other" }),
    });
    await expect(again).rejects.toThrow(/subject/);
  });

  it("with a corrupt record, named by file and line; nothing is lost", async () => {
    const folder = await begin();
    const path = join(folder, "answers.jsonl");
    const before = readFileSync(path, "utf8");
    const count = before.split("\n").length - 1;
    appendFileSync(path, "{broken\n");
    const again = study({ source: "people", settings: small, folder, subject: memorySubject() });
    await expect(again).rejects.toThrow(new RegExp(`answers\\.jsonl, line ${count + 1}`));
    await expect(again).rejects.toBeInstanceOf(DataError);
    expect(readFileSync(path, "utf8")).toBe(`${before}{broken\n`);
    expect(existsSync(join(folder, "lock"))).toBe(false);
    writeFileSync(path, `${before}[1]\n`);
    await expect(
      study({ source: "people", settings: small, folder, subject: memorySubject() }),
    ).rejects.toThrow(new RegExp(`answers\\.jsonl, line ${count + 1}`));
  });

  it("but a record cut off by a kill is made again", async () => {
    const folder = await begin();
    const path = join(folder, "answers.jsonl");
    const before = readFileSync(path, "utf8");
    writeFileSync(path, before.slice(0, -20));
    await study({ source: "people", settings: small, folder, subject: memorySubject() });
    expect(readFileSync(path, "utf8")).toBe(before);
  });

  it("while another process writes it", async () => {
    const folder = await begin();
    writeFileSync(
      join(folder, "lock"),
      JSON.stringify({ pid: process.ppid, host: (await import("node:os")).hostname() }),
    );
    const again = study({ source: "people", settings: small, folder, subject: memorySubject() });
    await expect(again).rejects.toThrow(/another process/);
    expect(readRun(folder).answers.length).toBeGreaterThan(0);
  });

  it("but a lock whose process is gone is taken over", async () => {
    const folder = await begin();
    // Beyond the largest pid of Linux (2^22): no process has it.
    writeFileSync(
      join(folder, "lock"),
      JSON.stringify({ pid: 2 ** 22 + 1, host: (await import("node:os")).hostname() }),
    );
    await study({ source: "people", settings: small, folder, subject: memorySubject() });
    expect(existsSync(join(folder, "lock"))).toBe(false);
  });
});

describe("a source that cannot be studied", () => {
  const attempt = (source: string, change: Partial<StudySettings> = {}) =>
    study({ source, settings: { ...settings, ...change }, folder: newFolder(), subject: memorySubject() });

  it("is unknown", async () => {
    await expect(attempt("poeple")).rejects.toThrow(/poeple/);
    await expect(attempt("poeple")).rejects.toBeInstanceOf(InputError);
  });

  it("is an empty folder", async () => {
    await expect(attempt(mkdtempSync(join(tmpdir(), "corollary-empty-")))).rejects.toBeInstanceOf(InputError);
  });

  it("asks nothing", async () => {
    const folder = mkdtempSync(join(tmpdir(), "corollary-docs-"));
    writeFileSync(join(folder, "page.md"), "# Page\n\nQuillback is the tool for data analysis.\n");
    await expect(attempt(folder, { arms: ["pretrained"] })).rejects.toThrow(/no questions/);
  });

  it("has no oracle", async () => {
    const folder = mkdtempSync(join(tmpdir(), "corollary-docs-"));
    writeFileSync(join(folder, "page.md"), "# Page\n\nQuillback is the tool for data analysis.\n");
    writeFileSync(
      join(folder, "questions.jsonl"),
      `${JSON.stringify({
        id: "q1",
        split: "reversed",
        prompt: "Which tool is for data analysis?",
        options: ["Quillback", "Lantern"],
        answer: 0,
        facts: ["Quillback is the tool for data analysis."],
      })}\n`,
    );
    const hand = { questions: "hand" };
    await expect(attempt(folder, { ...hand, arms: ["oracle"] })).rejects.toThrow(/oracle arm needs a world/);
    const run = await study({
      source: folder,
      settings: { ...settings, ...hand, arms: ["pretrained", "in-context", "finetuned"] },
      folder: newFolder(),
      subject: memorySubject(),
    });
    expect(run.settings.kind).toBe("documents");
    expect(accuracy(run, "in-context", "reversed")).toBe(1);
    expect(run.answers.find((a) => a.arm === "finetuned")?.covered).toBe(false);
  });
});
