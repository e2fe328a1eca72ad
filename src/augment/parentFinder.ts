/**
 * Which passages of a context a global line draws on besides the one it was asked about. Lexical: by names
 * and rare words; it must not call a model.
 */
import type { Passage } from "../corpus/types.ts";
import { contentWords } from "./text/contentWords.ts";
import { namesOf } from "./text/namesOf.ts";
import { titleAsSentence } from "./text/titleAsSentence.ts";

/** The search ends with so many passages besides the one asked about. */
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
 * the line; among equals one that shares a name. Without a shared name, two rare words are mere phrasing. A
 * new parent that shares no name brings the passage that links it, where there is one. Names that stand in
 * more than a tenth of the passages point nowhere. Of two passages alone, the other is a parent where it holds a
 * content word of the line that the one asked about does not. Returns passage ids, the one asked about first.
 */
export function parentFinder(context: readonly Passage[]): (line: string, asked: Passage) => string[] {
  // A first word is a name too where another passage uses it as one.
  const known = new Set(context.flatMap((p) => namesOf(titleAsSentence(p))));
  const sources = context.map((p) => sourceOf(p, known));
  const withWord = indexBy(sources, (s) => s.words);
  const withStem = indexBy(sources, (s) => s.stems);
  const mostForName = Math.max(RARE, context.length / 10);
  const pointing = (name: string): boolean => (withWord.get(name)?.length ?? 0) <= mostForName;
  const linked = (a: Source, b: Source): boolean => a.names.some((n) => b.words.has(n) && pointing(n));

  return (line, asked) => {
    const parents = [sourceOf(asked, known)];
    const other = sources.length === 2 ? sources.find((s) => s.passage.id !== asked.id) : undefined;
    if (other) {
      const own = parents[0]?.stems;
      const said = sourceOf({ ...asked, title: undefined, text: line }, known).stems;
      const joins = [...said].some((stem) => other.stems.has(stem) && !own?.has(stem));
      return [asked.id, ...(joins ? [other.passage.id] : [])];
    }
    const isParent = (s: Source) => parents.some((p) => p.passage.id === s.passage.id);
    const isLinked = (s: Source) => parents.some((p) => linked(s, p));
    const said = sourceOf({ ...asked, title: undefined, text: line }, known);
    const names = new Set(said.names.filter(pointing));
    const stems = new Set([...said.stems].filter((s) => (withStem.get(s)?.length ?? 0) <= RARE));
    const cover = (source: Source): void => {
      for (const word of source.words) names.delete(word);
      for (const stem of source.stems) stems.delete(stem);
    };
    parents.forEach(cover);
    while (parents.length <= MORE_PARENTS) {
      let best: Source | undefined;
      let most = 1.9; // a name, or two rare words
      for (const source of new Set([...holding(names, withWord), ...holding(stems, withStem)])) {
        if (isParent(source)) continue;
        const held = [...names].filter((n) => source.words.has(n)).length;
        const rare = [...stems].filter((s) => source.stems.has(s)).length;
        const bonus = isLinked(source) ? 0.5 : 0;
        const weight = held > 0 || bonus > 0 ? 2 * held + rare + bonus : 0;
        if (weight > most) [best, most] = [source, weight];
      }
      if (!best) break;
      const end = best;
      const bridge = isLinked(end)
        ? undefined
        : sources.find((s) => !isParent(s) && s !== end && linked(s, end) && isLinked(s));
      for (const source of bridge ? [bridge, end] : [end]) {
        parents.push(source);
        cover(source);
      }
    }
    return parents.map((p) => p.passage.id);
  };
}

function sourceOf(passage: Passage, known: ReadonlySet<string>): Source {
  const text = titleAsSentence(passage);
  const words = contentWords(text);
  const openers = words.filter((w) => w.opens && /^\p{Lu}/u.test(w.word)).map((w) => w.word.toLowerCase());
  return {
    passage,
    words: new Set(words.map((w) => w.word.toLowerCase())),
    stems: new Set(words.map((w) => w.stem)),
    names: [...new Set([...namesOf(text), ...openers.filter((w) => known.has(w))])],
  };
}

function holding(keys: ReadonlySet<string>, index: ReadonlyMap<string, Source[]>): Source[] {
  return [...keys].flatMap((key) => index.get(key) ?? []);
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
