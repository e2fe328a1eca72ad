/**
 * The corpus of a further round of augmentation: what was kept so far stands in it as passages, so that it can be
 * said in other words and joined with other passages. Lines are traced back to the passages that it came from.
 */
import type { Corpus } from "../corpus/types.ts";
import type { Line } from "./readLines.ts";
import type { Inference, InferenceKind } from "./types.ts";

export interface FurtherRound {
  readonly corpus: Corpus;
  /** Ids of the passages that the last round added: reversals and conclusions. */
  readonly fresh: ReadonlySet<string>;
  /** The line with the passages of the original corpus as its parents, and its kind as seen from them. */
  trace(line: Line): Line;
}

const TURNED: Readonly<Record<InferenceKind, InferenceKind>> = {
  rephrase: "reversal",
  reversal: "rephrase",
  deduction: "deduction",
  "question-answer": "question-answer",
};

/** `kept`: of all rounds so far; `last`: of the one before this. */
export function furtherRound(
  corpus: Corpus,
  kept: readonly Inference[],
  last: readonly Inference[],
): FurtherRound {
  const statements = kept.filter(({ kind }) => kind !== "question-answer");
  const origins = new Map(statements.map((inference) => [inference.id, inference]));
  const added = statements.map(({ id, text, title }) => ({
    id,
    documentId: `inferred ${id}`,
    text,
    ...(title !== undefined && { title }),
  }));
  const isNew = ({ kind }: Inference): boolean => kind === "reversal" || kind === "deduction";
  return {
    corpus: { ...corpus, passages: [...corpus.passages, ...added] },
    fresh: new Set(last.filter(isNew).map(({ id }) => id)),
    trace(line) {
      const via = line.parents.filter((id) => origins.has(id));
      if (via.length === 0) return line;
      const parents = [...new Set(line.parents.flatMap((id) => origins.get(id)?.parents ?? [id]))];
      const only = line.parents.length === 1 ? origins.get(line.parents[0] as string) : undefined;
      const kind =
        parents.length > 1 ? "deduction" : only?.kind === "reversal" ? TURNED[line.kind] : line.kind;
      return { ...line, parents, via, kind };
    },
  };
}
