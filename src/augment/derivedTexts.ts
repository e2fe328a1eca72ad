/** Training texts that need no model: what the `reverse-text` and `mask` arms learn besides the originals. */
import { contentId } from "../core/contentId.ts";
import { Random } from "../core/random.ts";
import type { Corpus } from "../corpus/types.ts";
import { maskText } from "./text/maskText.ts";
import { reverseText } from "./text/reverseText.ts";

export interface DerivedSettings {
  /** Seed of the masks; 1 by default. */
  readonly seed: number;
  /** Masked texts made of each original; 3 by default. */
  readonly maskings: number;
  /** Probability that a word or entity is masked; 0.3 by default. */
  readonly maskShare: number;
}

/**
 * One reversed text, or `maskings` masked ones, per original text. Entities that must stay whole are the names
 * of the text, and the subjects and objects of the facts that its passages state, where these are known: in a
 * world always, which makes these baselines as strong as they can be.
 */
export function derivedTexts(
  corpus: Corpus,
  originals: readonly (readonly [text: string, from: { readonly passageIds: ReadonlySet<string> }])[],
  arm: "reverse-text" | "mask",
  { seed, maskings, maskShare }: DerivedSettings,
): { text: string; passageIds: readonly string[] }[] {
  const entitiesOf = new Map<string, string[]>();
  for (const { subject, object, passageIds } of corpus.facts) {
    const named = [subject, object].filter((e) => e !== undefined);
    for (const id of passageIds) entitiesOf.set(id, [...(entitiesOf.get(id) ?? []), ...named]);
  }
  return originals.flatMap(([text, { passageIds: from }]) => {
    const passageIds = [...from];
    const entities = passageIds.flatMap((id) => entitiesOf.get(id) ?? []);
    if (arm === "reverse-text") return [{ text: reverseText(text, entities), passageIds }];
    const random = new Random(seed).fork("mask").fork(contentId(text));
    return Array.from({ length: maskings }, (_, i) =>
      maskText(text, { share: maskShare, random: random.fork(i), entities }),
    ).flatMap((masked) => (masked === undefined ? [] : [{ text: masked, passageIds }]));
  });
}
