/**
 * Which passages of a context a global line draws on besides the one it was asked about. Lexical: by names
 * and rare words; it must not call a model.
 */
import { anchored } from "../corpus/promptFormat.ts";
import type { Passage } from "../corpus/types.ts";
import { contentWords } from "./text/contentWords.ts";
import { namesOf } from "./text/namesOf.ts";

/** At most so many passages besides the one asked about. */
const MORE_PARENTS = 3;
/** A stem in at most so many passages of the context is rare; a name may be in a tenth of them. */
const RARE = 2;

/**
 * Greedy: of what the line says and the passage asked about does not, the passage that holds most joins the
 * parents, while it holds a name or number that is not everywhere, or two rare stems. Returns passage ids,
 * the one asked about first.
 */
export function parentFinder(context: readonly Passage[]): (line: string, asked: Passage) => string[] {
  const holders = new Map<string, number[]>();
  context.forEach((passage, index) => {
    for (const key of keysOf(anchored(passage))) {
      const list = holders.get(key) ?? [];
      list.push(index);
      holders.set(key, list);
    }
  });
  const commonName = Math.max(RARE, context.length / 10);
  return (line, asked) => {
    const parents = [asked.id];
    const known = keysOf(anchored(asked));
    const open = new Set<string>();
    for (const key of keysOf(line, namesOf(line))) {
      const count = holders.get(key)?.length ?? 0;
      if (!known.has(key) && count > 0 && count <= (key.startsWith("=") ? commonName : RARE)) open.add(key);
    }
    while (open.size > 0 && parents.length <= MORE_PARENTS) {
      const weights = new Map<number, number>();
      for (const key of open) {
        for (const index of holders.get(key) ?? []) {
          weights.set(index, (weights.get(index) ?? 0) + (key.startsWith("=") ? 2 : 1));
        }
      }
      const best = [...weights].sort(([i, a], [j, b]) => b - a || i - j)[0];
      const passage = best && context[best[0]];
      if (!passage || best[1] < 2) break;
      if (passage.id !== asked.id) parents.push(passage.id);
      for (const key of keysOf(anchored(passage))) open.delete(key);
    }
    return parents;
  };
}

/** Stems of a text, and its words as "=word": for a source all of them, for a line only its names and numbers. */
function keysOf(text: string, names?: readonly string[]): Set<string> {
  const words = contentWords(text);
  const exact = names ?? words.map((w) => w.word.toLowerCase());
  return new Set([...words.map((w) => w.stem), ...exact.map((name) => `=${name}`)]);
}
