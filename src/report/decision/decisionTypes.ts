/** What it costs to prompt and to teach, measured and in money; part of `report.json`. */
import type { CheapestRange } from "../../evaluate/cheapestRanges.ts";
import type { ArmName } from "../../study/records.ts";

/** Ways of answering one query. The second reads the documents once and keeps what was computed. */
export const promptWays = ["in-context", "in-context, cached"] as const;
export type PromptWay = (typeof promptWays)[number];

export interface MeasuredWay {
  readonly way: PromptWay | ArmName;
  readonly arm: ArmName;
  /** A query, means over the questions: read into the model, and of these computed anew. */
  readonly tokens: number;
  readonly computedTokens: number;
  /** To score the options of a question, as measured; null: not measured. */
  readonly seconds: number | null;
  /** Spent once, means over seeds; 0 for prompting. */
  readonly onceTokens: number;
  readonly onceSeconds: number | null;
}

/** The first query at which a tuned arm has cost less. */
export interface PayBack {
  readonly arm: ArmName;
  readonly against: PromptWay;
  /** In tokens computed; null: never. */
  readonly byTokens: number | null;
  /** "never", or "not measured". */
  readonly bySeconds: number | "never" | "not measured";
}

/** A line of the figure: cost a day of one way, with its band. */
export interface DayCostLine {
  readonly way: string;
  readonly kind: "prompt" | "prompt cached" | "tuned by the hour" | "tuned by the token";
  readonly points: readonly { readonly queries: number; readonly cost: number }[];
}

export interface MoneyData {
  /** The model whose prices are taken, and whether it is one that this run paid. */
  readonly model: string;
  readonly ofThisRun: boolean;
  readonly currency: string;
  /** Each price used, with its date and source, in words; and each that is unknown. */
  readonly prices: readonly string[];
  readonly unknown: readonly string[];
  /** What the reckoning rests on beside prices. */
  readonly assumptions: readonly string[];
  /** The arm that is set against prompting. */
  readonly arm: ArmName;
  /** In money, of one query; a tuned model paid by the hour has none of its own. */
  readonly query: readonly { readonly way: string; readonly cost: number }[];
  /** Of one change of the documents: augmentation and training. Null where a price is unknown. */
  readonly change: readonly { readonly way: string; readonly cost: number | null }[];
  /** Prices of the band: these times and divided by it. */
  readonly band: number;
  readonly byChanges: readonly {
    /** Changes of the documents a month. */
    readonly changes: number;
    readonly lines: readonly DayCostLine[];
    /** Cheapest ways by queries a day, with all prices of the tuned model and its making times `factor`. */
    readonly cheapest: readonly { readonly factor: number; readonly ranges: readonly CheapestRange[] }[];
  }[];
}

export interface DecisionData {
  readonly ways: readonly MeasuredWay[];
  readonly payBack: readonly PayBack[];
  /** Splits on which the tuned arm of the reckoning is more than two points below in-context. */
  readonly lessAccurate: readonly {
    readonly arm: ArmName;
    readonly split: string;
    readonly difference: number;
  }[];
  /** In words where there is none. */
  readonly money: MoneyData | { readonly none: string };
}
