/**
 * What the report shows, as data: the content of `report.json`, and all that the renderers may read.
 * Shares are in [0, 1]; tokens and seconds are what their names say; null is "not measured".
 */
import type { ArmName } from "../study/records.ts";
import type { DetectableRow, ForgettingRow, ScoringRow, WordingRow } from "./data/statisticsTypes.ts";
import type { DecisionData } from "./decision/decisionTypes.ts";
import type { Diagnosis } from "./diagnosis/diagnosisTypes.ts";

export interface ReportData {
  /** Of this form; readers refuse another. */
  readonly version: 1;
  readonly title: string;
  readonly source: string;
  readonly subject: { readonly id: string; readonly name: string };
  readonly seeds: readonly number[];
  /** One sentence on the split that matters most. */
  readonly verdict: string;
  /** One sentence a split, in the order of `splits`. */
  readonly verdicts: readonly { readonly split: string; readonly sentence: string }[];
  readonly warnings: readonly string[];
  readonly arms: readonly ArmName[];
  readonly splits: readonly SplitSummary[];
  readonly accuracy: readonly AccuracyRow[];
  readonly comparisons: readonly ComparisonRow[];
  readonly scoring: readonly ScoringRow[];
  /** Empty where no two wordings of a split are shared by questions enough. */
  readonly wordings: readonly WordingRow[];
  readonly detectable: readonly DetectableRow[];
  /** Empty where nothing was probed. */
  readonly forgetting: readonly ForgettingRow[];
  readonly covered: readonly CoveredRow[];
  readonly directions: readonly DirectionRow[];
  readonly diagnosis: Diagnosis;
  readonly cost: CostData;
  readonly decision: DecisionData;
  readonly losses: readonly LossCurve[];
  readonly funnel: readonly FunnelRow[];
  readonly inferences: readonly InferenceGroup[];
  readonly answers: readonly AnswerSample[];
  readonly examples: readonly ExampleSample[];
  readonly settings: readonly { readonly name: string; readonly value: string }[];
}

export interface SplitSummary {
  readonly split: string;
  /** Over all seeds. */
  readonly questions: number;
  /** Mean of 1 / options. */
  readonly chance: number;
}

export interface Share {
  readonly n: number;
  readonly correct: number;
  readonly accuracy: number;
  /** 95 % interval: Wilson at the effective sample size (evaluate/clusteredInterval). */
  readonly low: number;
  readonly high: number;
}

export interface AccuracyRow extends Share {
  readonly arm: ArmName;
  readonly split: string;
  /** Clusters of the interval. */
  readonly facts: number;
  readonly bySeed: readonly {
    readonly seed: number;
    readonly n: number;
    readonly correct: number;
    readonly accuracy: number;
  }[];
  /** Accuracy when an option's log-likelihood is divided by its tokens or bytes; null where it cannot be. */
  readonly perToken: number | null;
  readonly perByte: number | null;
}

export interface ComparisonRow {
  readonly arm: ArmName;
  readonly against: ArmName;
  readonly split: string;
  readonly n: number;
  readonly facts: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly onlyArm: number;
  readonly onlyAgainst: number;
  /** McNemar's exact p, and after Holm over the splits of this pair of arms. */
  readonly p: number;
  readonly pHolm: number;
  /** The same for the exact sign-flip test by fact. */
  readonly pByFact: number;
  readonly pByFactHolm: number;
}

export interface CoveredRow {
  readonly arm: ArmName;
  readonly split: string;
  /** Null where no question is of that kind. */
  readonly covered: Share | null;
  readonly uncovered: Share | null;
}

export interface DirectionRow {
  readonly arm: ArmName;
  readonly facts: number;
  readonly subjectPredicted: number;
  readonly objectPredicted: number;
}

/** One-off figures are means over seeds. */
export interface CostData {
  readonly queries: readonly QueryCost[];
  readonly oneOff: readonly OneOffCost[];
  readonly breakEven: readonly BreakEven[];
  /** Tokens of so many queries, the one-off ones included. */
  readonly horizon: readonly { readonly queries: number; readonly arm: ArmName; readonly tokens: number }[];
  readonly stages: readonly StageRow[];
  /** Empty in runs from before it was on record. */
  readonly estimates: readonly EstimateRow[];
}

/** What augmentation was estimated to take and what it took, sums over seeds. */
export interface EstimateRow {
  readonly strategy: string;
  /** Id of the model that wrote. */
  readonly model: string;
  readonly figures: readonly {
    readonly what: "calls" | "input tokens" | "cached tokens" | "output tokens" | "cost";
    readonly estimate: number | null;
    readonly actual: number | null;
    /** Actual over estimate, less one; null where either is unknown, or the estimate is 0. */
    readonly difference: number | null;
  }[];
  /** Three letters; null where nobody is paid by the token, or the price is unknown. */
  readonly currency: string | null;
  /** What the costs rest on, in words. */
  readonly price: string;
}

export interface QueryCost {
  readonly arm: ArmName;
  /** Means over the questions. */
  readonly contextTokens: number;
  readonly questionTokens: number;
  readonly seconds: number | null;
}

export interface OneOffCost {
  readonly arm: ArmName;
  /** Read and written in augmentation, whether or not a shared prefix saved their computing. */
  readonly augmentTokens: number;
  readonly augmentSeconds: number | null;
  /** Tokens that carried loss. */
  readonly trainTokens: number;
  readonly trainSeconds: number | null;
}

export interface BreakEven {
  readonly arm: ArmName;
  /** The first number of queries at which the arm has cost less than `in-context`; null: never. */
  readonly queriesByTokens: number | null;
  readonly queriesBySeconds: number | null;
  readonly sentence: string;
}

export interface StageRow {
  readonly stage: string;
  readonly arm: ArmName | null;
  readonly seeds: number;
  /** Sums over seeds. */
  readonly seconds: number;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
}

export interface LossCurve {
  readonly arm: ArmName;
  readonly seed: number;
  readonly steps: number;
  readonly lossTokens: number;
  readonly seconds: number;
  /** At most 200 points: means over equal stretches of steps. */
  readonly points: readonly { readonly step: number; readonly loss: number }[];
}

export interface FunnelRow {
  readonly strategy: string;
  readonly asked: number;
  readonly returned: number;
  readonly parsed: number;
  readonly unique: number;
  readonly verified: number;
  readonly kept: number;
  /** Share of the kept that the world confirms; share of the true that were kept. Null where nothing knows. */
  readonly precision: number | null;
  readonly recall: number | null;
  /** Of the oracle's reversals, those whose fact a kept inference of this strategy states in that direction. Null in documents. */
  readonly reversalsCovered: number | null;
  /** Of the kept texts, means over seeds: share of neighbouring word pairs that differ; bytes over bytes after gzip. */
  readonly distinctPairs: number | null;
  readonly compression: number | null;
}

export interface InferenceGroup {
  readonly strategy: string;
  readonly verdict: string;
  /** How many there are; `shown` is a random few. */
  readonly count: number;
  readonly shown: readonly {
    readonly kind: string;
    readonly text: string;
    readonly reason: string;
    /** Texts of the passages it was made from, where the training records hold them. */
    readonly madeFrom: readonly string[];
  }[];
}

export interface AnswerSample {
  readonly seed: number;
  readonly split: string;
  readonly questionId: string;
  readonly prompt: string;
  readonly options: readonly string[];
  readonly answer: number;
  /** Statements of the facts needed, where they are on record. */
  readonly facts: readonly string[];
  readonly chosen: readonly { readonly arm: ArmName; readonly option: number; readonly correct: boolean }[];
}

export interface ExampleSample {
  readonly arm: ArmName;
  /** Over all seeds. */
  readonly count: number;
  readonly shown: readonly string[];
}
