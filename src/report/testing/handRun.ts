/** A run small enough to work out by hand: two seeds of a world, two facts, one question a fact and split. */
import type { RunRecords } from "../../study/readRun.ts";
import type { AnswerRecord, ArmName } from "../../study/records.ts";

/** Right answers as "seed/question". */
const right: Readonly<Record<string, readonly string[]>> = {
  "in-context": ["1/s1", "1/s2", "2/s1", "2/s2", "1/r1", "1/r2", "2/r1"],
  finetuned: ["1/s1", "1/s2", "2/s1", "1/r1"],
  augmented: ["1/s1", "1/s2", "2/s1", "2/s2", "1/r1", "1/r2", "2/r1", "2/r2"],
};

export function handRun(): RunRecords {
  const seeds = [1, 2];
  const questions = seeds.flatMap((seed) =>
    ["s1", "s2", "r1", "r2"].map((id) => ({
      id,
      seed,
      split: id.startsWith("s") ? "stated" : "reversed",
      prompt: `Question ${id}:`,
      options: ["one", "two", "three", "four"],
      answer: 1,
      factIds: [`fact${id.slice(1)}`],
    })),
  );
  const answers = Object.keys(right).flatMap((arm) =>
    questions.map((question): AnswerRecord => {
      const correct = (right[arm] ?? []).includes(`${question.seed}/${question.id}`);
      const chosen = correct ? 1 : 0;
      return {
        arm: arm as ArmName,
        seed: question.seed,
        questionId: question.id,
        split: question.split,
        factIds: question.factIds,
        // The first option is one token long and the others ten: per token, a long option wins.
        scores: question.options.map((option, index) => ({
          logprob: index === chosen ? -2 : -4,
          tokens: index === 0 ? 1 : 10,
          bytes: option.length + 1,
        })),
        chosen,
        answer: 1,
        correct,
        covered: arm === "augmented" && question.id !== "r2",
        contextTokens: arm === "in-context" ? 90 : 0,
        promptTokens: 10,
      };
    }),
  );
  const steps = (arm: ArmName, lossTokens: number) =>
    seeds.flatMap((seed) =>
      [0, 1].map((step) => ({
        arm,
        seed,
        step,
        loss: 2 - step,
        learningRate: 0.001,
        gradientNorm: 1,
        lossTokens,
        seconds: 3,
      })),
    );
  const stage = (
    name: string,
    arm: ArmName | undefined,
    seconds: number,
    inputTokens: number,
    outputTokens = 0,
  ) => seeds.map((seed) => ({ stage: name, arm, seed, seconds, inputTokens, cachedTokens: 0, outputTokens }));
  return {
    settings: {
      version: "0.1.0",
      source: "hand",
      kind: "world",
      subject: { id: "m", name: "Hand" },
      seeds,
      settings: { arms: ["in-context", "finetuned", "augmented"], tuning: { rank: 4 } },
      hashes: { "corpus/1": "aa", "corpus/2": "bb" },
      startedAt: "2026-01-02T03:04:05.000Z",
      machine: { node: "v20.19.0", platform: "linux x64", cores: 2 },
    } as unknown as RunRecords["settings"],
    answers,
    training: [...steps("finetuned", 100), ...steps("augmented", 200)],
    stages: [
      ...stage("augment", undefined, 40, 500, 100),
      ...stage("train", "finetuned", 6, 200),
      ...stage("train", "augmented", 6, 400),
      ...stage("answer", "in-context", 12, 400),
      ...stage("answer", "finetuned", 4, 40),
      ...stage("answer", "augmented", 4, 40),
    ],
    inferences: [],
    examples: [],
    questions,
    facts: [],
    funnel: [],
    contexts: [],
    coverage: [],
  };
}
