/** Pairs of passages that share an entity, the rarest entities first, up to a budget. */
import { Random } from "../../core/random.ts";
import type { Corpus, Passage } from "../../corpus/types.ts";
import type { AugmentSettings } from "../settings.ts";
import type { JoinedEntities } from "../text/joinedEntities.ts";

export interface PassagePair {
  /** As `normaliseText` writes it. */
  readonly entity: string;
  /** In corpus order. */
  readonly passages: readonly [Passage, Passage];
}

/** Pairs that name the same and are promising: what they say differs in its words alone. */
const WORDINGS = 3;

/**
 * One pair of each entity, then a second of each, and so on, entities in fewer passages first, until `mostPairs`
 * different pairs are taken; which pairs of an entity come first is drawn by the seed. Before all others come pairs
 * that `promising` likes, then more of these in other words (what a pair names together, three times at most: a conclusion
 * told in one wording is not found by a question in another), then those in which one passage ends with what the other
 * begins with (a chain), then those that name unlike things; of all but the second, only those that name together what
 * no pair before them named. An entity that more than half of the passages (and more than two) name is what the corpus
 * is about, and joins nothing. `among` holds the ids of the passages that may stand in a pair; where `fresh` is given,
 * one passage of each pair is in it.
 */
export function sharingPairs(
  corpus: Corpus,
  among: ReadonlySet<string>,
  { passagesOf, inOrder }: Pick<JoinedEntities, "passagesOf" | "inOrder">,
  { mostPairs, seed }: Pick<AugmentSettings, "mostPairs" | "seed">,
  fresh?: ReadonlySet<string>,
  promising: (a: Passage, b: Passage, entity: string) => boolean = () => false,
): PassagePair[] {
  const passages = corpus.passages.filter((p) => among.has(p.id));
  const isFresh = passages.map((p) => fresh?.has(p.id) ?? true);
  const order = passages.map((p) => inOrder.get(p.id) ?? []);
  const named = order.map((names) => names.toSorted().join("\n"));
  const place = new Map(passages.map((p, i) => [p.id, i]));
  const shared = [...passagesOf]
    .map(([entity, ids]) => ({ entity, places: ids.flatMap((id) => place.get(id) ?? []) }))
    .filter(({ places: { length } }) => length === 2 || (length > 2 && length * 2 <= passages.length))
    .sort((a, b) => a.places.length - b.places.length || (a.entity < b.entity ? -1 : 1));

  const taken = new Set<string>();
  /** What pairs name together, and how often. */
  const together = new Map<string, number>();
  const found: PassagePair[] = [];
  const bothOf = (a: number, b: number): string => [named[a], named[b]].sort().join("\n\n");
  const chain = (a: number, b: number, entity: string): boolean =>
    (order[a]?.at(-1) === entity && order[b]?.[0] === entity) ||
    (order[b]?.at(-1) === entity && order[a]?.[0] === entity);
  const liked = (a: number, b: number, entity: string): boolean =>
    promising(passages[a] as Passage, passages[b] as Passage, entity);
  for (const pass of ["promising", "reworded", "chains", "unlike", "rest"] as const) {
    // Where nothing was promising, all pairs are not looked through again.
    if (pass === "reworded" && found.length === 0) continue;
    const fits = (a: number, b: number, entity: string): boolean => {
      if (taken.has(`${a} ${b}`) || !(isFresh[a] || isFresh[b])) return false;
      if (pass === "rest") return true;
      if (named[a] === named[b]) return false;
      if ((together.get(bothOf(a, b)) ?? 0) >= (pass === "reworded" ? WORDINGS : 1)) return false;
      return pass === "unlike" || (pass === "chains" ? chain : liked)(a, b, entity);
    };
    let open = shared.map(({ entity, places }) => {
      const random = new Random(seed).fork("sharingPairs").fork(entity);
      return { entity, pairs: pairsOf(random.shuffle(places)) };
    });
    while (open.length > 0) {
      const more: typeof open = [];
      for (const source of open) {
        if (found.length === mostPairs) return found;
        const pair = nextThat(source.pairs, ([a, b]) => fits(a, b, source.entity));
        if (!pair) continue;
        const [a, b] = pair;
        taken.add(`${a} ${b}`);
        together.set(bothOf(a, b), (together.get(bothOf(a, b)) ?? 0) + 1);
        found.push({ entity: source.entity, passages: [passages[a] as Passage, passages[b] as Passage] });
        more.push(source);
      }
      open = more;
    }
  }
  return found;
}

type Pair = readonly [number, number];

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
