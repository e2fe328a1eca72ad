/** How many inferences each stage of augmentation left; pure. */
import type { ReversalRecall } from "./reversalRecall.ts";
import type { Inference, Rejection } from "./types.ts";

/** The filters that judge what a line says; a truth can judge their choice. */
const judging: ReadonlySet<string> = new Set(["not-entailed", "contradicted", "disagreement"]);

export interface Funnel extends Partial<ReversalRecall> {
  readonly strategy: string;
  /** Lines asked for. */
  readonly asked: number;
  /** Of these, any text came. */
  readonly returned: number;
  /** Of these, one finished line in good form (filters `unparsed` and `form` passed). */
  readonly parsed: number;
  /** Of these, not said before. */
  readonly unique: number;
  /** Of these, free of questions, entailed and not contradicted. */
  readonly verified: number;
  /** Of these, written in enough samples: what may be taught. */
  readonly kept: number;
  readonly rejected: Readonly<Record<Rejection, number>>;
  /** Only with a truth: what it confirms of the kept, and of those that were judged and dropped. */
  readonly keptTrue?: number;
  readonly rejectedTrue?: number;
}

export function funnelOf(
  strategy: string,
  asked: number,
  inferences: readonly Inference[],
  hasTruth: boolean,
): Funnel {
  const count = (test: (i: Inference) => boolean) => inferences.filter(test).length;
  const rejected = {
    unparsed: count((i) => i.verdict === "unparsed"),
    form: count((i) => i.verdict === "form"),
    duplicate: count((i) => i.verdict === "duplicate"),
    leak: count((i) => i.verdict === "leak"),
    "not-entailed": count((i) => i.verdict === "not-entailed"),
    contradicted: count((i) => i.verdict === "contradicted"),
    disagreement: count((i) => i.verdict === "disagreement"),
  };
  const parsed = inferences.length - rejected.unparsed - rejected.form;
  const unique = parsed - rejected.duplicate;
  const kept = count((i) => i.verdict === "kept");
  return {
    strategy,
    asked,
    returned: count((i) => i.text.trim() !== ""),
    parsed,
    unique,
    verified: unique - rejected.leak - rejected["not-entailed"] - rejected.contradicted,
    kept,
    rejected,
    ...(hasTruth && {
      keptTrue: count((i) => i.verdict === "kept" && i.truth === "true"),
      rejectedTrue: count((i) => judging.has(i.verdict) && i.truth === "true"),
    }),
  };
}
