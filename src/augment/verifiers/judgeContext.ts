/** Which passages stand before a claim when it is judged: chosen so that many claims share one prefix. */
import { documentsPrefix } from "../../corpus/promptFormat.ts";
import type { Corpus, Passage } from "../../corpus/types.ts";
import type { LanguageModel } from "../../models/languageModel.ts";

/**
 * A document is judged on in stretches of so many tokens at most, fewer where the model's context is short: the
 * claims of a stretch share it, and a judge reads a few passages better than hundreds.
 */
const STRETCH_TOKENS = 512;

/** Left for the claim itself, in tokens. */
const CLAIM_TOKENS = 256;

/**
 * Gives the prefix for a claim by its parents: the stretch of their document that holds them all, or, where
 * they stand in several, the parents alone, in corpus order. Stretches are cut at passages, from the first on.
 */
export function judgeContext(corpus: Corpus, model: LanguageModel): (parents: readonly string[]) => string {
  const room = Math.min(STRETCH_TOKENS, model.capabilities.contextTokens - CLAIM_TOKENS);
  const stretchOf = new Map<string, number>();
  const stretches: Passage[][] = [];
  const places = new Map(corpus.passages.map((p, index) => [p.id, index]));
  const byDocument = new Map<string, Passage[]>();
  for (const passage of corpus.passages) {
    const own = byDocument.get(passage.documentId);
    if (own) own.push(passage);
    else byDocument.set(passage.documentId, [passage]);
  }
  for (const passages of byDocument.values()) {
    let tokens = Number.POSITIVE_INFINITY;
    for (const passage of passages) {
      const own = model.countTokens(documentsPrefix([passage]));
      if (tokens + own > room) {
        stretches.push([]);
        tokens = 0;
      }
      tokens += own;
      stretches.at(-1)?.push(passage);
      stretchOf.set(passage.id, stretches.length - 1);
    }
  }
  const prefixes = stretches.map((passages) => documentsPrefix(passages));
  return (parents) => {
    const known = parents.filter((id) => stretchOf.has(id));
    const [stretch, ...others] = new Set(known.map((id) => stretchOf.get(id) as number));
    if (stretch !== undefined && others.length === 0) return prefixes[stretch] as string;
    const at = [...new Set(known.map((id) => places.get(id) as number))].sort((a, b) => a - b);
    return documentsPrefix(at.map((i) => corpus.passages[i] as Passage));
  };
}
