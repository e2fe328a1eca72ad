/** Draws what is true in a `comparisons` world; knows nothing of documents or questions. */
import type { Random } from "../../core/random.ts";
import { drawNonsense } from "../nonsenseWords.ts";
import { type Comparative, features } from "./comparisonSentences.ts";

/** Kinds in the order of one feature; neighbours are compared in the documents, always with one comparative. */
export interface Chain {
  readonly feature: string;
  /** The word of the documents: a chain told with "less" names the lower kind first. */
  readonly told: Comparative;
  /** From the kind that has most of the feature to the one that has least. */
  readonly kinds: readonly string[];
}

/**
 * Chains that hold `facts` comparisons of neighbours, three or four each while the features last. Every kind
 * stands in one chain. Half of the chains (rounded up) are told with "more".
 */
export function makeChains(random: Random, facts: number): Chain[] {
  const count = Math.max(1, Math.min(features.length, Math.floor((facts * features.length) / 100)));
  const names = drawNonsense(random.fork("kinds"), facts + count);
  const chosen = random.fork("features").sample(features, count);
  const told = random
    .fork("told")
    .shuffle(chosen.map((_, index): Comparative => (index % 2 === 0 ? "more" : "less")));
  let used = 0;
  return chosen.map((feature, index) => {
    const links = Math.floor(facts / count) + (index < facts % count ? 1 : 0);
    const kinds = names.slice(used, used + links + 1);
    used += links + 1;
    return { feature, told: told[index] as Comparative, kinds };
  });
}
