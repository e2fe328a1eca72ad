/** Which passages the local strategy works on. */
import { Random } from "../../core/random.ts";
import type { Corpus, Passage } from "../../corpus/types.ts";
import type { AugmentSettings } from "../settings.ts";

/**
 * All passages, except that of those which state one fact only `passagesPerFact` are taken, drawn by the
 * seed. A passage that states no known fact is always taken. Corpus order.
 */
export function passagesToAugment(
  corpus: Corpus,
  settings: Pick<AugmentSettings, "passagesPerFact" | "seed">,
): Passage[] {
  const inFacts = new Set(corpus.facts.flatMap((f) => f.passageIds));
  const chosen = new Set<string>();
  for (const fact of corpus.facts) {
    const random = new Random(settings.seed).fork("passagesPerFact").fork(fact.id);
    for (const id of random.sample(fact.passageIds, settings.passagesPerFact)) chosen.add(id);
  }
  return corpus.passages.filter((p) => chosen.has(p.id) || !inFacts.has(p.id));
}
