/**
 * The contract of whatever decides that an inference follows from the passages it was made from, and that
 * nothing in the corpus speaks against it.
 */
import type { Corpus } from "../corpus/types.ts";
import type { Inference } from "./types.ts";

export interface Verdict {
  readonly verdict: "entailed" | "not-entailed" | "contradicted";
  readonly reason: string;
}

/** What a verifier reads of an inference. */
export type Claim = Pick<Inference, "kind" | "strategy" | "text" | "title" | "parents">;

export interface Verifier {
  readonly name: string;
  /** One verdict per claim, in order. */
  verify(claims: readonly Claim[], corpus: Corpus, options?: { signal?: AbortSignal }): Promise<Verdict[]>;
}
