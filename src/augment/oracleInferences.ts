/** A world's true inferences in the form of written ones: what the oracle arm learns. */
import { contentId } from "../core/contentId.ts";
import type { Corpus } from "../corpus/types.ts";
import type { OracleInference } from "../worlds/world.ts";
import type { Inference } from "./types.ts";

export function oracleInferences(oracle: readonly OracleInference[], corpus: Corpus): Inference[] {
  const titles = new Map(corpus.passages.map((p) => [p.id, p.title]));
  return oracle.map(({ kind, text, parents }) => {
    const title = titles.get(parents[0] ?? "");
    return {
      id: contentId({ strategy: "oracle", kind, parents, text }),
      kind,
      strategy: "oracle",
      text,
      ...(title !== undefined && { title }),
      parents,
      model: "world",
      promptId: "world",
      verdict: "kept",
      reason: "true in the world",
      truth: "true",
    };
  });
}
