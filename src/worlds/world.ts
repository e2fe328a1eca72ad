/** A world generates controlled knowledge from a seed: what is true is known exactly. */
import type { Corpus } from "../corpus/types.ts";

/** What a world knows of a free sentence: whether its facts make it true, and which way it runs. */
export interface WorldVerdict {
  readonly verdict: "true" | "false" | "unknown";
  /** The fact stated, when one is recognised. */
  readonly factId?: string;
  /** `stated`: the direction(s) in which the documents tell this fact; `reversed`: the other one. */
  readonly direction?: "stated" | "reversed";
  readonly reason: string;
}

export interface OracleInference {
  readonly kind: "rephrase" | "reversal" | "deduction";
  readonly text: string;
  readonly factIds: readonly string[];
  readonly parents: readonly string[];
}

export interface World {
  readonly corpus: Corpus;
  /** The truth about any sentence: verification is measured against it. */
  judge(text: string): WorldVerdict;
  /** Every true inference the questions need: the ceiling of augmentation. */
  oracle(): OracleInference[];
}
