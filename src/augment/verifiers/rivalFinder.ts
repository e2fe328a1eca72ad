/**
 * Passages that could contradict a claim: those that speak of the same entities and are not its parents.
 * Lexical; it must not call a model.
 */
import { anchored } from "../../corpus/promptFormat.ts";
import type { Passage } from "../../corpus/types.ts";
import { contentWords } from "../text/contentWords.ts";
import { namesOf } from "../text/namesOf.ts";

/** A name in more passages than this share of the corpus points nowhere; two passages always point. */
const COMMON = 0.1;

/**
 * At most `most` passage ids: by how many names of the claim a passage holds, then by how many of its other
 * content stems, then in corpus order. A passage without a name of the claim is no candidate.
 */
export function rivalFinder(
  passages: readonly Passage[],
  most: number,
): (claim: { readonly text: string; readonly parents: readonly string[] }) => string[] {
  const stemsOf = passages.map((p) => new Set(contentWords(anchored(p)).map((w) => w.stem)));
  const withName = new Map<string, number[]>();
  passages.forEach((p, index) => {
    const words = new Set(contentWords(anchored(p)).map((w) => w.word.toLowerCase()));
    for (const word of words) {
      const list = withName.get(word);
      if (list) list.push(index);
      else withName.set(word, [index]);
    }
  });
  const limit = Math.max(2, passages.length * COMMON);
  return ({ text, parents }) => {
    if (most === 0) return [];
    const own = new Set(parents);
    const held = new Map<number, number>();
    for (const name of namesOf(text)) {
      const holders = withName.get(name) ?? [];
      const others = holders.filter((i) => !own.has((passages[i] as Passage).id));
      if (others.length > limit) continue;
      for (const index of others) held.set(index, (held.get(index) ?? 0) + 1);
    }
    const stems = new Set(contentWords(text).map((w) => w.stem));
    const shared = (index: number): number => [...stems].filter((s) => stemsOf[index]?.has(s)).length;
    return [...held]
      .map(([index, names]) => ({ index, names, words: shared(index) }))
      .sort((a, b) => b.names - a.names || b.words - a.words || a.index - b.index)
      .slice(0, most)
      .map(({ index }) => (passages[index] as Passage).id);
  };
}
