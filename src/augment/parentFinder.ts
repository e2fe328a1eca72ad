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
/** A word in at most so many passages of the context is rare; a name may be in a tenth of them. */
const RARE = 2;

interface Source {
  readonly passage: Passage;
  readonly words: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
  readonly names: readonly string[];
}

/**
 * Greedy: of what the line says and its parents so far do not, the passage that holds most joins them, as
 * long as it holds a name or number of the line, or shares a name with a parent and holds two rare words of
 * the line. (Without a shared name, two rare words are mere phrasing.) Names that stand in more than a tenth
 * of the passages point nowhere. Returns passage ids, the one asked about first.
 */
export function parentFinder(context: readonly Passage[]): (line: string, asked: Passage) => string[] {
  const sources = context.map(sourceOf);
  const withWord = indexBy(sources, (s) => s.words);
  const withStem = indexBy(sources, (s) => s.stems);
  const known = new Set(sources.flatMap((s) => s.names));
  const mostForName = Math.max(RARE, context.length / 10);
  const pointing = (name: string): boolean => (withWord.get(name)?.length ?? 0) <= mostForName;

  return (line, asked) => {
    const own = sourceOf(asked);
    const parents = [own];
    const words = contentWords(line);
    // A first word is a name too where the context uses it as one.
    const lineNames = [
      ...namesOf(line),
      ...words.map((w) => w.word.toLowerCase()).filter((w) => known.has(w)),
    ];
    const names = new Set(lineNames.filter((n) => !own.words.has(n) && pointing(n)));
    const stems = new Set(words.map((w) => w.stem));
    for (const stem of stems) {
      if (own.stems.has(stem) || (withStem.get(stem)?.length ?? 0) > RARE) stems.delete(stem);
    }
    while (parents.length <= MORE_PARENTS) {
      const candidates = new Set([
        ...[...names].flatMap((n) => withWord.get(n) ?? []),
        ...[...stems].flatMap((s) => withStem.get(s) ?? []),
      ]);
      let best: Source | undefined;
      let most = 1;
      for (const source of candidates) {
        if (parents.some((p) => p.passage.id === source.passage.id)) continue;
        const held = [...names].filter((n) => source.words.has(n)).length;
        const rare = [...stems].filter((s) => source.stems.has(s)).length;
        const linked = parents.some((p) => source.names.some((n) => pointing(n) && p.words.has(n)));
        const weight = 2 * held + (held > 0 || linked ? rare : 0);
        if (weight > most) [best, most] = [source, weight];
      }
      if (!best) break;
      parents.push(best);
      for (const word of best.words) names.delete(word);
      for (const stem of best.stems) stems.delete(stem);
    }
    return parents.map((p) => p.passage.id);
  };
}

function sourceOf(passage: Passage): Source {
  const text = anchored(passage);
  const words = contentWords(text);
  return {
    passage,
    words: new Set(words.map((w) => w.word.toLowerCase())),
    stems: new Set(words.map((w) => w.stem)),
    names: namesOf(text),
  };
}

function indexBy(
  sources: readonly Source[],
  keys: (s: Source) => ReadonlySet<string>,
): Map<string, Source[]> {
  const index = new Map<string, Source[]>();
  for (const source of sources) {
    for (const key of keys(source)) index.set(key, [...(index.get(key) ?? []), source]);
  }
  return index;
}
