/**
 * Beginnings in which an arm can be let write down what it knows of the things that a question names. What is taught is
 * known in the words that taught it, and hardly from others (docs/experiments.md, "As taught"); so each begins as its
 * training texts do: with a name, and what texts about several names go on with before they differ ("Glon can").
 * No beginning holds what a text says: words that a single name is followed by are never part of one. It must not know
 * which model writes. English, as the function words are.
 */
import { functionWords } from "../augment/text/functionWords.ts";
import { splitSentences } from "../corpus/splitSentences.ts";
import { insideSentence, isArticle } from "../questions/facts/articles.ts";

/** Longer names are not looked for. */
const MOST_NAME_WORDS = 16;
const MOST_FRAME_WORDS = 6;
/** A frame stands after so many names, and so many words follow it. */
const FEWEST = 3;
const MOST_FRAMES = 32;
/** "like to eat", "are out to eat", "often eat": of the frames that end alike so many are enough. */
const MOST_ENDING_ALIKE = 2;
/** Of more things than a question names nothing is written down. */
const MOST_NAMES = 4;

interface Word {
  /** Lower case, without the marks around it. */
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

interface Told {
  readonly text: string;
  /** Without an article at the beginning. */
  readonly words: readonly Word[];
}

/** Words around a name: "… can", "One kind of … are the". */
interface Frame {
  /** Empty, or up to the name and an article before it. */
  readonly before: string;
  /** Whether an article stands between; means nothing where `before` is empty. */
  readonly article: boolean;
  readonly after: string;
}

/** For a question's prompt: of each thing that it names, in its order, the beginnings; none where no text begins with what it names. */
export function recallStarts(texts: readonly string[]): (prompt: string) => string[][] {
  const told = [...new Set(texts)]
    .map((text) => splitSentences(text)[0] ?? "")
    .map((text) => ({ text, words: withoutArticle(text) }));
  const spellings = new Map<string, Map<string, number>>();
  const followers = new Map<string, Set<string>>();
  const beginnings = new Set<string>();
  for (const { text, words } of told) {
    for (let n = 1; n <= Math.min(words.length, MOST_NAME_WORDS); n++) {
      const key = keyOf(words.slice(0, n));
      beginnings.add(key);
      const next = words[n]?.key;
      if (next !== undefined) followers.set(key, (followers.get(key) ?? new Set()).add(next));
      if (!canName(words.slice(0, n))) continue;
      const spelled = text.slice(0, words[n - 1]?.to);
      const counts = spellings.get(key) ?? new Map<string, number>();
      spellings.set(key, counts.set(spelled, (counts.get(spelled) ?? 0) + 1));
    }
  }
  const differs = (key: string): boolean => spellings.has(key) && (followers.get(key)?.size ?? 0) > 1;
  const first = framesOf(told, ({ words }) => {
    const length = words.findIndex((_, at) => differs(keyOf(words.slice(0, at + 1)))) + 1;
    return length === 0 ? undefined : { from: 0, to: length };
  });
  const guesses = new Set(first.flatMap(({ names }) => [...names]));
  const plain = first.filter((frame) => namesNothing(frame, guesses));
  const names = new Set(plain.flatMap(({ names }) => [...names]));
  const frames = few(
    framesOf(told, ({ words }) => placeOf(words, names)).filter((f) => namesNothing(f, names)),
  );
  const goesOn = (name: string): boolean =>
    plain.some(({ after }) => beginnings.has(keyOf(withoutArticle(`${name}${after}`))));
  return (prompt) =>
    namesIn(prompt, spellings).map((name) => [
      name,
      ...(goesOn(name) ? frames.flatMap((frame) => filled(frame, name)) : []),
    ]);
}

interface Counted extends Frame {
  readonly names: ReadonlySet<string>;
  readonly texts: number;
  readonly ending: string;
}

/** What stands around the names of texts where more than one name and more than one ending do, most frequent first. */
function framesOf(
  told: readonly Told[],
  placeIn: (text: Told) => { readonly from: number; readonly to: number } | undefined,
): Counted[] {
  const found = new Map<
    string,
    { names: Set<string>; next: Set<string>; frame: Frame; ending: string; texts: number }
  >();
  for (const one of told) {
    const { text, words } = one;
    const place = placeIn(one);
    if (place === undefined || place.from > MOST_FRAME_WORDS) continue;
    const { from, to } = place;
    const name = keyOf(words.slice(from, to));
    const lead = from === 0 ? "" : text.slice(0, words[from]?.from);
    const article = from > 0 && isArticle((words[from - 1] as Word).key, "en");
    const before = article ? text.slice(0, words[from - 1]?.from) : lead;
    for (let n = to + 1; n <= to + MOST_FRAME_WORDS && n < words.length; n++) {
      const last = words[n - 1] as Word;
      const frame = { before, article, after: text.slice(words[to - 1]?.to, last.to) };
      const key = JSON.stringify(frame);
      const ending = functionWords.has(last.key) && n > to + 1 ? keyOf(words.slice(n - 2, n)) : last.key;
      const seen = found.get(key) ?? { names: new Set(), next: new Set(), frame, ending, texts: 0 };
      seen.names.add(name);
      seen.next.add((words[n] as Word).key);
      found.set(key, { ...seen, texts: seen.texts + 1 });
    }
  }
  return [...found.values()]
    .filter(({ names, next }) => names.size >= FEWEST && next.size >= FEWEST)
    .map(({ frame, names, texts, ending }) => ({ ...frame, names, texts, ending }))
    .sort((a, b) => b.texts - a.texts);
}

/** The most frequent, of those that end alike only some. */
function few(frames: readonly Counted[]): Frame[] {
  const endings = new Map<string, number>();
  const kept = frames.filter(({ ending }) => {
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
    return (endings.get(ending) as number) <= MOST_ENDING_ALIKE;
  });
  return kept.slice(0, MOST_FRAMES);
}

/** Where the first of the names stands, the longest of those that begin there. */
function placeOf(
  words: readonly Word[],
  names: ReadonlySet<string>,
): { from: number; to: number } | undefined {
  for (let from = 0; from < words.length; from++)
    for (let to = Math.min(words.length, from + MOST_NAME_WORDS); to > from; to--)
      if (names.has(keyOf(words.slice(from, to)))) return { from, to };
  return undefined;
}

/** What a frame names it says of any name, and it need not hold. */
function namesNothing({ before, after }: Frame, names: ReadonlySet<string>): boolean {
  if (/\s\p{Lu}/u.test(before) || /\p{Lu}/u.test(after)) return false;
  return [before, after].every((part) => placeOf(wordsOf(part), names) === undefined);
}

/** Nothing where the name and the frame differ in an article: "the Ann" is no name. */
function filled({ before, article, after }: Frame, name: string): string[] {
  if (before === "") return [`${name}${after}`];
  const own = isArticle(wordsOf(name)[0]?.key ?? "", "en");
  if (own !== article) return [];
  if (own) return [`${before}${insideSentence(name, "en")}${after}`];
  // A name of several words that has a capital inside keeps its first.
  const small = /\s\p{Lu}/u.test(name) ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return [`${before}${small}${after}`];
}

/** What a prompt names, spelled as texts most often begin with it: the longest first where names overlap. */
function namesIn(prompt: string, spellings: ReadonlyMap<string, ReadonlyMap<string, number>>): string[] {
  const words = wordsOf(prompt);
  const taken = new Set<number>();
  const found: { at: number; name: string }[] = [];
  for (let n = Math.min(words.length, MOST_NAME_WORDS); n >= 1; n--) {
    for (let at = 0; at + n <= words.length; at++) {
      const counts = spellings.get(keyOf(words.slice(at, at + n)));
      const places = Array.from({ length: n }, (_, i) => at + i);
      if (!counts || places.some((place) => taken.has(place))) continue;
      for (const place of places) taken.add(place);
      found.push({ at, name: [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0] });
    }
  }
  const inOrder = found.sort((a, b) => a.at - b.at).map(({ name }) => name);
  return [...new Set(inOrder)].slice(0, MOST_NAMES);
}

/** Words that carry nothing neither begin nor end a name. */
function canName(words: readonly Word[]): boolean {
  return [words[0], words.at(-1)].every((word) => word !== undefined && !functionWords.has(word.key));
}

const keyOf = (words: readonly Word[]): string => words.map(({ key }) => key).join(" ");

function withoutArticle(text: string): Word[] {
  const words = wordsOf(text);
  return isArticle(words[0]?.key ?? "", "en") ? words.slice(1) : words;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/\S+/gu)].flatMap(({ 0: raw, index }) => {
    const lead = /^[("'“‘[]*/u.exec(raw)?.[0].length ?? 0;
    const bare = raw.slice(lead).replace(/(?:['’]s)?[.,:;!?)"'”’\]…]*$/u, "");
    const from = index + lead;
    return bare === "" ? [] : [{ key: bare.toLowerCase(), from, to: from + bare.length }];
  });
}
