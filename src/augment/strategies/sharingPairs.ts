/** Pairs of passages that share an entity, the rarest entities first, up to a budget. */
import { Random } from "../../core/random.ts";
import type { Corpus, Passage } from "../../corpus/types.ts";
import type { AugmentSettings } from "../settings.ts";

export interface PassagePair {
  /** As `normaliseText` writes it. */
  readonly entity: string;
  /** In corpus order. */
  readonly passages: readonly [Passage, Passage];
}

/**
 * One pair of each entity, then a second of each, and so on, entities in fewer passages first, until
 * `mostPairs` different pairs are taken. Which pairs of an entity come first is drawn by the seed; those that
 * name unlike things, and together what no pair before them named, come before all others. An entity that more than
 * half of the passages (and more than two) name is what the corpus is about, and joins nothing. `among` holds the ids of the passages that may stand in a pair, `entities` those that name each; where `fresh` is
 * given, one passage of each pair is in it.
 */
export function sharingPairs(
  corpus: Corpus,
  among: ReadonlySet<string>,
  entities: ReadonlyMap<string, readonly string[]>,
  { mostPairs, seed }: Pick<AugmentSettings, "mostPairs" | "seed">,
  fresh?: ReadonlySet<string>,
): PassagePair[] {
  const passages = corpus.passages.filter((p) => among.has(p.id));
  const isFresh = passages.map((p) => fresh?.has(p.id) ?? true);
  const place = new Map(passages.map((p, i) => [p.id, i]));
  const shared = [...entities]
    .map(([entity, ids]) => ({ entity, places: ids.flatMap((id) => place.get(id) ?? []) }))
    .filter(({ places: { length } }) => length === 2 || (length > 2 && length * 2 <= passages.length))
    .sort((a, b) => a.places.length - b.places.length || (a.entity < b.entity ? -1 : 1));
  const named = namesByPlace(entities, place);

  const taken = new Set<string>();
  const together = new Set<string>();
  const found: PassagePair[] = [];
  for (const repeats of [false, true]) {
    const fits = ([a, b]: Pair): boolean => {
      if (taken.has(`${a} ${b}`) || !(isFresh[a] || isFresh[b])) return false;
      const [one, other] = [named.get(a) ?? "", named.get(b) ?? ""];
      return repeats || (one !== other && !together.has(bothOf(one, other)));
    };
    let open = shared.map(({ entity, places }) => {
      const random = new Random(seed).fork("sharingPairs").fork(entity);
      return { entity, pairs: pairsOf(random.shuffle(places)) };
    });
    while (open.length > 0) {
      const more: typeof open = [];
      for (const source of open) {
        if (found.length === mostPairs) return found;
        const pair = nextThat(source.pairs, fits);
        if (!pair) continue;
        const [a, b] = pair;
        taken.add(`${a} ${b}`);
        together.add(bothOf(named.get(a) ?? "", named.get(b) ?? ""));
        found.push({ entity: source.entity, passages: [passages[a] as Passage, passages[b] as Passage] });
        more.push(source);
      }
      open = more;
    }
  }
  return found;
}

type Pair = readonly [number, number];

const bothOf = (one: string, other: string): string => [one, other].sort().join("\n\n");

/** What each passage names, as one text. */
function namesByPlace(
  entities: ReadonlyMap<string, readonly string[]>,
  place: ReadonlyMap<string, number>,
): Map<number, string> {
  const names = new Map<number, string[]>();
  for (const [entity, ids] of entities) {
    for (const id of ids) {
      const at = place.get(id);
      if (at !== undefined) names.set(at, [...(names.get(at) ?? []), entity]);
    }
  }
  return new Map([...names].map(([at, found]) => [at, found.sort().join("\n")]));
}

/** All pairs, neighbours first, so that the first ones touch every place. */
function* pairsOf(places: readonly number[]): Generator<Pair, undefined> {
  for (let gap = 1; gap < places.length; gap++) {
    for (let i = 0; i + gap < places.length; i++) {
      const [a, b] = [places[i] as number, places[i + gap] as number];
      yield a < b ? [a, b] : [b, a];
    }
  }
}

function nextThat(pairs: Generator<Pair, undefined>, fits: (pair: Pair) => boolean): Pair | undefined {
  for (let next = pairs.next(); !next.done; next = pairs.next()) {
    if (fits(next.value)) return next.value;
  }
  return undefined;
}
