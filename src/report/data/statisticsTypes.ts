/** Rows of the report on what was forgotten and on what the figures rest; parts of `ReportData`. */
import type { ArmName } from "../../study/records.ts";
import type { LessWording } from "./lessWording.ts";

/** The probe of general ability after teaching one arm, over all seeds; `pretrained` is the subject before it. */
export interface ForgettingRow {
  readonly arm: ArmName;
  readonly questions: number;
  readonly seeds: number;
  readonly accuracy: number;
  /** 95 % interval, answers to one question under several seeds taken as dependent. */
  readonly low: number;
  readonly high: number;
  /** Mean cost of a token of the plain texts; null where none was scored. */
  readonly natsPerToken: number | null;
  /** After less before, on the same items; null for the subject before teaching, and where that was not measured. */
  readonly change: {
    readonly accuracy: number;
    readonly low: number;
    readonly high: number;
    /** Exact, two-sided, by question. */
    readonly p: number;
    readonly natsPerToken: number | null;
  } | null;
}

/** Other ways to sum up one arm on one split; the headline stays the likeliest option by sum. */
export interface ScoringRow {
  readonly arm: ArmName;
  readonly split: string;
  /** Accuracy by the likeliest option, the headline. */
  readonly bySum: number;
  /** Accuracy by log P(option | question) − log P(option | "Answer:"); null where an option has no neutral score. */
  readonly lessNeutral: number | null;
  /** Of the questions whose options were scored with the name left open: right by the score less that one. */
  readonly lessWording: LessWording | null;
  /** Accuracy after the arm wrote down what it remembers; null where it was not asked to. */
  readonly afterThinking: number | null;
  /** Share of the answers that the arm wrote itself that are the right option word for word; null where it wrote none. */
  readonly writtenExactly: number | null;
  /** Of the answers that a training text states, asked as its beginning; null where none was asked so. */
  readonly asTaught: { readonly n: number; readonly correct: number } | null;
  /** Over the relations asked about: null where a question's facts name none. */
  readonly overRelations: {
    readonly relations: number;
    readonly mean: number;
    /** Null where there is one relation. */
    readonly standardError: number | null;
  } | null;
}

/** The questions of a split that are asked in the same words. */
export interface WordingRow {
  readonly split: string;
  /** The prompt without what it asks about. */
  readonly wording: string;
  readonly questions: number;
  /** In the report's order; `others`: the split's questions in other words. */
  readonly arms: readonly {
    readonly arm: ArmName;
    readonly right: number;
    readonly of: number;
    readonly others: { readonly right: number; readonly of: number };
    /** Of Fisher's exact test between the two, after Holm over the wordings of the arm. */
    readonly pHolm: number;
  }[];
}

/** What a comparison could have found: the least true difference that its test finds in four of five cases. */
export interface DetectableRow {
  readonly arm: ArmName;
  readonly against: ArmName;
  readonly split: string;
  readonly n: number;
  readonly facts: number;
  /** Were the questions independent; null where no difference could be found. */
  readonly byQuestion: number | null;
  /** Were all questions on one fact answered alike. */
  readonly byFact: number | null;
}
