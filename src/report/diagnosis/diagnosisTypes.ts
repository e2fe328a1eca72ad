/** What the diagnosis says of each fact in each tuned arm; part of `report.json`. */
import type { ArmName } from "../../study/records.ts";

/** In the order of the documents; the other way round; only together with another fact. */
export const directions = ["stated", "reversed", "derived"] as const;
export type Direction = (typeof directions)[number];

export type PerDirection<T> = Readonly<Record<Direction, T>>;

/** The worst first. The state of a fact is the first direction that fails; a later one may fail too. */
export const factStates = [
  "not taught",
  "stated fails",
  "reversed fails",
  "derived fails",
  "learned",
  "not asked",
] as const;
export type FactState = (typeof factStates)[number];

/** What to change; the rules that choose one stand in `adviceOf.ts`. */
export const adviceKinds = [
  "documents",
  "judge",
  "augmenter",
  "strategy",
  "passes",
  "phrasings",
  "question",
  "rank",
] as const;
export type AdviceKind = (typeof adviceKinds)[number];

export interface Advice {
  readonly kind: AdviceKind;
  /** What was seen of this fact, and what to do. */
  readonly text: string;
}

/** Questions of one direction that need the fact. */
export interface AskedCount {
  readonly asked: number;
  readonly right: number;
  /** Of the asked, those whose answer a training text of the arm states in the direction asked. */
  readonly covered: number;
  /** The same questions with the documents in the prompt; null where that arm did not answer them. */
  readonly prompted: { readonly asked: number; readonly right: number } | null;
  /** Of the covered, asked as the beginning of a text that states it (`--as-taught`); null where none was. */
  readonly asTaught: { readonly asked: number; readonly right: number } | null;
  /** Probability of getting more than half right by guessing. */
  readonly byChance: number;
}

/** Lines that a model wrote from the fact's passages, of the kind that would teach a direction. */
export interface WrittenCount {
  /** Asked for as that kind, or of it. */
  readonly lines: number;
  /** Of these kept, and of that kind. */
  readonly kept: number;
  /** Of the lines kept as another kind: the model did not write what it was asked for. */
  readonly otherwise: number;
  readonly rejected: Readonly<Record<string, number>>;
  /** Of the rejected, those that the world calls true. */
  readonly rejectedTrue: number;
}

export interface FactDiagnosis {
  readonly arm: ArmName;
  /** Null where documents are the same for every seed: the fact is then pooled over seeds. */
  readonly seed: number | null;
  readonly factId: string;
  readonly statement: string;
  readonly state: FactState;
  /** Training texts that tell it, by direction; means over seeds where pooled. */
  readonly taught: PerDirection<number>;
  /** Of the direction that fails (`stated` where none does): texts × passes; null where passes are unknown. */
  readonly sights: number | null;
  readonly asked: PerDirection<AskedCount>;
  /** Kept inferences that the arm learned and that tell it in the direction that fails (any where none does). */
  readonly coveredBy: readonly { readonly id: string; readonly strategy: string; readonly text: string }[];
  readonly advice: Advice | null;
}

export interface ArmDiagnosis {
  readonly arm: ArmName;
  readonly facts: number;
  /** Times each training text was seen; mean loss of the last tenth of the steps, nats a token. Null: not on record. */
  readonly passes: number | null;
  readonly finalLoss: number | null;
  readonly states: readonly { readonly state: FactState; readonly facts: number }[];
  /** Facts with a question of that direction; those with more than half of them right; as many by guessing alone. */
  readonly directions: readonly {
    readonly direction: Direction;
    readonly facts: number;
    readonly passed: number;
    readonly byChance: number;
  }[];
  /** How many facts each kind of advice is given for, the commonest first; `text` says what to do in general. */
  readonly advice: readonly { readonly kind: AdviceKind; readonly facts: number; readonly text: string }[];
}

export interface Diagnosis {
  readonly arms: readonly ArmDiagnosis[];
  /** The arm that the report shows: `augmented` where it was run, else the first that was tuned. Null: none was. */
  readonly shown: ArmName | null;
  /** Every fact of every tuned arm, by arm, the worst first. */
  readonly facts: readonly FactDiagnosis[];
}
