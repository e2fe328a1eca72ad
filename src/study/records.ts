/**
 * The records of a run: everything the report shows comes from these, and nothing else does.
 * One JSONL file per record type, appended as work finishes.
 */

import type { PlanCost } from "../augment/budget/planCosts.ts";
import type { Diversity } from "../augment/diversityOf.ts";
import type { Inference, Rejection } from "../augment/types.ts";
import type { Fact, Passage, Question } from "../corpus/types.ts";

export type ArmName =
  | "pretrained"
  | "in-context"
  | "finetuned"
  | "augmented"
  | "repeated"
  | "paraphrased"
  | "reverse-text"
  | "mask"
  | "oracle";

/** `answers.jsonl`: one arm's answer to one question. */
export interface AnswerRecord {
  readonly arm: ArmName;
  readonly seed: number;
  readonly questionId: string;
  readonly split: string;
  readonly factIds: readonly string[];
  /** Per option: sum of log-probabilities, tokens, bytes. */
  readonly scores: readonly { readonly logprob: number; readonly tokens: number; readonly bytes: number }[];
  readonly chosen: number;
  readonly answer: number;
  readonly correct: boolean;
  /** Whether a training example of the arm states the answer in the direction asked. */
  readonly covered: boolean;
  /** Prompt tokens a query costs in this arm: context, and the question itself. */
  readonly contextTokens: number;
  readonly promptTokens: number;
}

/** `training.jsonl`: one optimiser step of one arm. */
export interface TrainingRecord {
  readonly arm: ArmName;
  readonly seed: number;
  readonly step: number;
  readonly loss: number;
  readonly learningRate: number;
  readonly gradientNorm: number;
  /** Tokens that carried loss in this step. */
  readonly lossTokens: number;
  readonly seconds: number;
}

/** `stages.jsonl`: what a finished stage took; the cost page of the report. */
export interface StageRecord {
  readonly stage: string;
  readonly arm?: ArmName;
  readonly seed: number;
  readonly seconds: number;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
}

/** `clock.jsonl`: a piece of the time that a stage has taken; of answers, one call of the model. */
export type ClockRecord = Pick<StageRecord, "stage" | "arm" | "seed" | "seconds">;

/** `inferences.jsonl` */
export interface InferenceRecord extends Inference {
  readonly seed: number;
}

/** `examples.jsonl`: the training texts of an arm, for people to read. */
export interface ExampleRecord {
  readonly arm: ArmName;
  readonly seed: number;
  readonly text: string;
  /** As in `Example`. */
  readonly from?: number;
  readonly passageIds: readonly string[];
  readonly inferenceIds: readonly string[];
}

/** `questions.jsonl` */
export interface QuestionRecord extends Question {
  readonly seed: number;
}

/** `facts.jsonl` */
export interface FactRecord extends Fact {
  readonly seed: number;
}

/** `passages.jsonl`: what the corpus says, and where: the roots of the ledger. */
export interface PassageRecord extends Passage {
  readonly seed: number;
  /** Of its document: a path, or the world's name. */
  readonly source: string;
}

/** `funnel.jsonl`: how many inferences each stage of augmentation had, per strategy. */
export interface FunnelRecord {
  readonly seed: number;
  readonly strategy: string;
  readonly asked: number;
  readonly returned: number;
  readonly parsed: number;
  readonly unique: number;
  readonly verified: number;
  readonly kept: number;
  /** In worlds: of the kept, how many the truth confirms; of those that verification or agreement dropped, how many it would have kept. */
  readonly keptTrue?: number;
  readonly rejectedTrue?: number;
  /** Per reason how many were dropped by it. */
  readonly rejected?: Readonly<Record<Rejection, number>>;
  /** In worlds: the oracle's reversals; of these, whose fact this strategy kept in that direction, and any strategy up to it. */
  readonly oracleReversals?: number;
  readonly recalledReversals?: number;
  readonly recalledSoFar?: number;
}

/** `diversity.jsonl`: of one strategy's kept inferences, how different they are and which directions they tell. */
export interface DiversityRecord extends Diversity {
  readonly seed: number;
  readonly strategy: string;
  /** As in `CoverageRecord`, of the strategy's inferences alone. */
  readonly facts: number;
  readonly subjectPredicted: number;
  readonly objectPredicted: number;
}

/** `costs.jsonl`: per strategy, what augmentation was estimated to take and what it took. */
export interface CostRecord extends PlanCost {
  readonly seed: number;
}

/** `contexts.jsonl`: which documents one prompt prefix of the in-context arm held, and why these. */
export interface ContextRecord {
  readonly seed: number;
  /** Questions name their part by its documents; 0 is the first. */
  readonly part: number;
  readonly documentIds: readonly string[];
  /** Documents of the corpus, chosen or not. */
  readonly of: number;
  readonly tokens: number;
  readonly reason: string;
}

/**
 * `probe.jsonl`: one item of the probe of general ability (study/probe), asked of the subject before teaching (as arm
 * `pretrained`, once a run, under the first seed) and of each tuned arm after it.
 */
export interface ProbeRecord {
  readonly arm: ArmName;
  readonly seed: number;
  readonly kind: "question" | "text";
  /** Index in `probeQuestions` or `probeTexts`. */
  readonly item: number;
  /** Of the right option, or of the text after its first sentence: nats, and the tokens they are of. */
  readonly logprob: number;
  readonly tokens: number;
  /** Only of questions. */
  readonly correct?: boolean;
}

/** `neutral.jsonl`: the log-likelihood of an option after "Answer:" alone, in nats. */
export interface NeutralRecord {
  readonly arm: ArmName;
  readonly seed: number;
  readonly option: string;
  readonly logprob: number;
}

/**
 * `wordings.jsonl`: log P(option | the question's wording with the name left open) of each option of a question, in their
 * order, in nats.
 */
export interface WordingScoreRecord {
  readonly arm: ArmName;
  readonly seed: number;
  readonly questionId: string;
  readonly wording: string;
  readonly logprobs: readonly number[];
}

/**
 * `thoughts.jsonl`: what a closed-book arm wrote down before it answered, and what it chose with that in its prompt as
 * the only document.
 */
export interface ThoughtRecord {
  readonly arm: ArmName;
  readonly seed: number;
  readonly questionId: string;
  readonly split: string;
  readonly thought: string;
  readonly chosen: number;
  readonly correct: boolean;
}

/** `written.jsonl`: the answer that an arm wrote itself, greedily; correct where it is the right option word for word. */
export interface WrittenRecord {
  readonly arm: ArmName;
  readonly seed: number;
  readonly questionId: string;
  readonly split: string;
  readonly written: string;
  readonly correct: boolean;
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
}

/** `taught.jsonl`: the answer to a question that was asked as the beginning of a training text which states it. */
export interface TaughtRecord {
  readonly arm: ArmName;
  readonly seed: number;
  readonly questionId: string;
  readonly split: string;
  readonly prompt: string;
  readonly chosen: number;
  readonly correct: boolean;
}

/** `coverage.jsonl`: whether the training texts of an arm tell the facts in both directions. */
export interface CoverageRecord {
  readonly arm: ArmName;
  readonly seed: number;
  readonly facts: number;
  /** Share of facts whose subject, and whose object, is predicted after the other one somewhere. */
  readonly subjectPredicted: number;
  readonly objectPredicted: number;
}
