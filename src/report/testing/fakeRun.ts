/**
 * Plausible records of a study that never ran, for tests of the report and of whatever reads it.
 * Accuracies are set per arm and split; everything is drawn from the seed.
 */
import { Random } from "../../core/random.ts";
import type { RunRecords } from "../../study/readRun.ts";
import type {
  AnswerRecord,
  ArmName,
  ExampleRecord,
  InferenceRecord,
  QuestionRecord,
  StageRecord,
  TrainingRecord,
} from "../../study/records.ts";

export interface FakeRunOptions {
  readonly seeds?: readonly number[];
  readonly facts?: number;
  readonly arms?: readonly ArmName[];
  /** Replaces the text of the first inference, question, option and example, and the source's name. */
  readonly hostile?: string;
}

const accuracyOf: Readonly<Record<string, readonly [stated: number, reversed: number]>> = {
  pretrained: [0.26, 0.25],
  "in-context": [0.97, 0.93],
  finetuned: [0.98, 0.26],
  augmented: [0.97, 0.95],
  repeated: [0.98, 0.27],
  paraphrased: [0.98, 0.28],
  oracle: [0.99, 0.99],
};

const people = ["Ada Brook", "Ben Castle", "Cleo Dunmore", "Dov Eastman", "Eva Farrow", "Finn Garland"];
const works = ["a lantern museum", "a tide atlas", "the glass opera", "a clock orchard", "the salt bridge"];

export function fakeRun(options: FakeRunOptions = {}): RunRecords {
  const { seeds = [1, 2, 3], facts = 30, arms = defaultArms, hostile } = options;
  const random = new Random("fake run");
  const parts = seeds.map((seed) => seedRecords(seed, facts, arms, random.fork(seed)));
  const all = <K extends keyof (typeof parts)[0]>(key: K) => parts.flatMap((part) => part[key] as never[]);
  const records: RunRecords = {
    settings: {
      version: "0.1.0",
      source: hostile ?? "people",
      kind: "world",
      subject: { id: "model:0123abcd", name: "SmolLM2-135M-Instruct + reasoner" },
      seeds,
      settings: { arms: [...arms], rank: 16, learningRate: 0.001, epochs: 4 },
      hashes: Object.fromEntries(seeds.map((seed) => [`corpus/${seed}`, `c0ffee${seed}`])),
      startedAt: "2026-01-02T03:04:05.000Z",
      machine: { node: "v20.19.0", platform: "linux x64", cores: 2 },
    } as unknown as RunRecords["settings"],
    answers: all("answers"),
    training: all("training"),
    stages: all("stages"),
    inferences: all("inferences"),
    examples: all("examples"),
    questions: all("questions"),
    facts: all("facts"),
    funnel: seeds.flatMap((seed) => [
      { seed, strategy: "local", ...fakeFunnel(240, 180), keptTrue: 172, rejectedTrue: 9 },
      { seed, strategy: "global", ...fakeFunnel(90, 41), keptTrue: 40, rejectedTrue: 12 },
    ]),
    contexts: seeds.map((seed) => ({
      seed,
      part: 0,
      documentIds: ["d1", "d2"],
      of: 2,
      tokens: 812,
      reason: "all fit",
    })),
    coverage: seeds.flatMap((seed) => [
      { arm: "finetuned" as const, seed, facts, subjectPredicted: 0.5, objectPredicted: 1 },
      { arm: "augmented" as const, seed, facts, subjectPredicted: 0.97, objectPredicted: 1 },
    ]),
  };
  return hostile === undefined ? records : poisoned(records, hostile);
}

const defaultArms: readonly ArmName[] = [
  "pretrained",
  "in-context",
  "finetuned",
  "augmented",
  "repeated",
  "paraphrased",
];

function fakeFunnel(asked: number, kept: number) {
  return {
    asked,
    returned: asked * 3,
    parsed: asked * 2,
    unique: asked + 20,
    verified: kept + 5,
    kept,
  };
}

function seedRecords(seed: number, facts: number, arms: readonly ArmName[], random: Random) {
  const questions = Array.from({ length: facts }, (_, i) =>
    ["stated", "reversed"].map((split) => fakeQuestion(seed, i, split, random.fork(`${split}${i}`))),
  ).flat();
  const answers = arms.flatMap((arm) => {
    const own = random.fork(arm);
    return questions.map((question) => fakeAnswer(arm, question, own));
  });
  const taught = arms.filter((arm) => arm !== "pretrained" && arm !== "in-context");
  return {
    questions,
    facts: Array.from({ length: facts }, (_, i) => ({
      id: `fact-${i}`,
      seed,
      statement: `${people[i % people.length]} ${seed}-${i} made ${works[i % works.length]}.`,
      passageIds: [`p${i}`],
    })),
    answers,
    training: taught.flatMap((arm) => fakeTraining(arm, seed, random.fork(`train ${arm}`))),
    stages: fakeStages(seed, arms, taught, questions.length),
    inferences: Array.from({ length: 40 }, (_, i) => fakeInference(seed, i, random.fork(`inference ${i}`))),
    examples: taught.flatMap((arm) => fakeExamples(arm, seed)),
  };
}

function fakeQuestion(seed: number, index: number, split: string, random: Random): QuestionRecord {
  const name = `${people[index % people.length]} ${seed}-${index}`;
  const options = random.sample(works, 4);
  return {
    id: `${split}-${index}`,
    seed,
    split,
    prompt: split === "stated" ? `${name} is known as the maker of` : `The person who made ${options[0]} is`,
    options: split === "stated" ? options : random.sample(people, 4),
    answer: random.int(4),
    factIds: [`fact-${index}`],
  };
}

function fakeAnswer(arm: ArmName, question: QuestionRecord, random: Random): AnswerRecord {
  const accuracy = (accuracyOf[arm] ?? [0.25, 0.25])[question.split === "stated" ? 0 : 1] as number;
  const correct = random.chance(accuracy);
  const chosen = correct ? question.answer : (question.answer + 1 + random.int(3)) % 4;
  return {
    arm,
    seed: question.seed,
    questionId: question.id,
    split: question.split,
    factIds: question.factIds,
    scores: question.options.map((option, index) => ({
      logprob: -8 - 4 * random.float() + (index === chosen ? 6 : 0),
      tokens: 3 + index,
      bytes: option.length + 1,
    })),
    chosen,
    answer: question.answer,
    correct,
    covered: arm === "augmented" ? random.chance(0.9) : arm === "finetuned" && question.split === "stated",
    contextTokens: arm === "in-context" ? 812 : 0,
    promptTokens: 14,
  };
}

function fakeTraining(arm: ArmName, seed: number, random: Random): TrainingRecord[] {
  return Array.from({ length: 120 }, (_, step) => ({
    arm,
    seed,
    step,
    loss: 0.4 + 3.2 * Math.exp(-step / 25) + 0.1 * random.float(),
    learningRate: 0.001,
    gradientNorm: 1,
    lossTokens: arm === "finetuned" ? 250 : 500,
    seconds: 0.8,
  }));
}

function fakeStages(
  seed: number,
  arms: readonly ArmName[],
  taught: readonly ArmName[],
  questions: number,
): StageRecord[] {
  return [
    { stage: "augment", seed, seconds: 140, inputTokens: 96_000, cachedTokens: 60_000, outputTokens: 9_000 },
    ...taught.map((arm) => ({
      stage: "train",
      arm,
      seed,
      seconds: 96,
      inputTokens: 60_000,
      cachedTokens: 0,
      outputTokens: 0,
    })),
    ...arms.map((arm) => {
      const context = arm === "in-context" ? 812 : 0;
      return {
        stage: "answer",
        arm,
        seed,
        seconds: arm === "in-context" ? 18 : 9,
        inputTokens: questions * (14 + context),
        cachedTokens: (questions - 1) * context,
        outputTokens: 0,
      };
    }),
  ];
}

function fakeInference(seed: number, index: number, random: Random): InferenceRecord {
  const verdict = random.pick(["kept", "kept", "kept", "form", "duplicate", "not-entailed"] as const);
  const kind = random.pick(["rephrase", "reversal", "deduction"] as const);
  return {
    id: `i${seed}-${index}`,
    seed,
    kind,
    strategy: index % 3 === 0 ? "global" : "local",
    text: `The maker of ${random.pick(works)} is ${random.pick(people)}.`,
    parents: [`p${index % 5}`],
    model: "model:0123abcd",
    promptId: "prompt:1",
    verdict,
    reason: verdict === "kept" ? "the world says so" : `rejected by the ${verdict} filter`,
  };
}

function fakeExamples(arm: ArmName, seed: number): ExampleRecord[] {
  return Array.from({ length: 15 }, (_, index) => ({
    arm,
    seed,
    text: `${people[index % people.length]} is known as the maker of ${works[index % works.length]}.`,
    passageIds: [`p${index % 5}`],
    inferenceIds: arm === "augmented" && index > 5 ? [`i${seed}-${index}`] : [],
  }));
}

/** Every text that comes from outside, replaced somewhere by the hostile one. */
function poisoned(records: RunRecords, hostile: string): RunRecords {
  const each = <T>(items: readonly T[], change: (item: T) => T): T[] => items.map((item) => change(item));
  return {
    ...records,
    questions: each(records.questions, (q) => ({
      ...q,
      prompt: hostile,
      options: q.options.map(() => hostile),
    })),
    inferences: each(records.inferences, (i) => ({ ...i, text: hostile, reason: hostile })),
    facts: each(records.facts, (f) => ({ ...f, statement: hostile })),
    examples: each(records.examples, (e) => ({ ...e, text: hostile })),
  };
}
