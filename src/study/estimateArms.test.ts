/** What arms are said to learn and to be asked is what a study then taught and asked; times are arithmetic on speeds. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makeWorld } from "../worlds/worlds.ts";
import { type ArmEstimate, estimateArms } from "./estimateArms.ts";
import { measureSpeeds } from "./measureSpeeds.ts";
import { studySettings } from "./settings.ts";
import { study } from "./study.ts";
import { memorySubject } from "./testing/memorySubject.ts";
import { worldWriter } from "./testing/worldWriter.ts";

const world = makeWorld("people", { seed: 1, size: 3, variants: 2, questionTemplates: 1 });
const settingsOf = (rest: object) =>
  studySettings.parse({
    size: 3,
    variants: 2,
    questionTemplates: 1,
    epochs: 2,
    strategies: ["local"],
    ...rest,
  });
const speeds = { question: 2, contextToken: 0.5, lossToken: 0.25, teaching: 10 };
const signal = new AbortController().signal;

function estimate(
  rest: object,
  isDone = (_: string) => false,
  line = { least: 0, most: 1000 },
): ArmEstimate[] {
  const subject = memorySubject({ write: worldWriter(world) });
  const source = { kind: "world" as const, name: "people", corpus: world.corpus, world };
  const settings = settingsOf(rest);
  return estimateArms({ source, subject, seed: 1, settings, signal }, { speeds, lineTokens: line, isDone });
}

it("arms learn, read and are asked what was estimated", async () => {
  const arms = ["pretrained", "in-context", "finetuned", "augmented", "repeated", "reverse-text", "oracle"];
  const columns = { asTaught: true, wordingScores: true, writtenAnswers: true };
  const rest = { arms, ...columns };
  const subject = memorySubject({ write: worldWriter(world) });
  const folder = join(mkdtempSync(join(tmpdir(), "corollary-estimate-")), "run");
  const run = await study({ source: "people", settings: settingsOf(rest), folder, subject });
  // Titles are taught with a line and not written with it.
  const lineTokens = run.inferences.reduce(
    (sum, { text, title = "" }) => sum + subject.model.countTokens(`${title} ${text}`),
    0,
  );
  const told = new Map(
    estimate(rest, undefined, { least: 0, most: lineTokens }).map((one) => [one.arm, one]),
  );
  expect([...told.keys()].sort()).toEqual([...arms].sort());
  for (const { stage, arm, inputTokens } of run.stages) {
    if (stage !== "train" || arm === undefined) continue;
    const learned = told.get(arm)?.learned as NonNullable<ArmEstimate["learned"]>;
    // Training ends with the step that reaches the tokens.
    const step = run.training.find((one) => one.arm === arm)?.lossTokens ?? 0;
    expect(inputTokens).toBeGreaterThanOrEqual(learned.least);
    expect(inputTokens).toBeLessThan(learned.most + step);
    const ranged = ["augmented", "repeated"].includes(arm);
    // The oracle's lines are known, and nothing that is written changes what the others learn.
    if (!ranged) expect(learned.most).toBe(learned.least);
    else expect(learned.most - learned.least).toBe(2 * lineTokens);
  }
  const context = run.contexts.reduce((sum, { tokens }) => sum + tokens, 0);
  // Answers, written answers and scores of wordings each read the documents.
  expect(told.get("in-context")?.contextTokens).toBe(3 * context);
  expect(told.get("finetuned")?.contextTokens).toBe(0);
  const questions = world.corpus.questions.length;
  const options = new Set(world.corpus.questions.flatMap((question) => question.options)).size;
  const probe = run.probe?.filter(({ arm }) => arm === "finetuned").length ?? 0;
  expect(probe).toBeGreaterThan(0);
  expect(told.get("finetuned")?.asked).toBe(Math.round(questions * 4 + options / 4) + probe);
  expect(told.get("in-context")?.asked).toBe(Math.round(questions * 3 + options / 4));
});

it("time is questions, documents and tokens at their speeds, and the opening of a training", () => {
  const [before, open, tuned] = estimate({ arms: ["pretrained", "in-context", "augmented"], probe: false });
  expect(before?.seconds).toEqual({ least: (before?.asked ?? 0) * 2, most: (before?.asked ?? 0) * 2 });
  const { asked = 0, contextTokens = 0 } = open ?? {};
  expect(open?.seconds.least).toBeCloseTo(asked * 2 + contextTokens * 0.5, 9);
  const { least = 0, most = 0 } = tuned?.learned ?? {};
  const asking = (tuned?.asked ?? 0) * 2 + 10;
  expect(tuned?.seconds).toEqual({ least: asking + least * 0.25, most: asking + most * 0.25 });
});

it("what is done already takes nothing", () => {
  const arms = ["pretrained", "finetuned"];
  expect(estimate({ arms }, (arm) => arm === "pretrained").map(({ arm }) => arm)).toEqual(["finetuned"]);
});

it("speeds are measured on questions, a short context and a few steps, and leave no adapter", async () => {
  const work: string[] = [];
  const subject = memorySubject({ onWork: (kind) => void work.push(kind) });
  const source = { kind: "world" as const, name: "people", corpus: world.corpus, world };
  const measured = { source, subject, seed: 1, settings: settingsOf({}), signal };
  let clock = 0;
  // Every look at the clock is a second later.
  const now = () => 1000 * clock++;
  const found = await measureSpeeds(measured, { teaches: true, now });
  expect(found.question).toBe(1 / Math.min(24, world.corpus.questions.length));
  expect(found.contextToken).toBe(0);
  // memorySubject's steps take a millisecond each; the rest of the second is the opening.
  const steps = work.filter((kind) => kind === "step").length;
  expect(steps).toBeGreaterThan(1);
  expect(found.teaching).toBeCloseTo(1 - steps * 0.001, 9);
  expect(found.lossToken).toBeGreaterThan(0);
  const without = await measureSpeeds(measured, { teaches: false, now });
  expect(without).toMatchObject({ lossToken: 0, teaching: 0 });
  expect(work.filter((kind) => kind === "step")).toHaveLength(steps);
});
