/** Pairs of documents that share an entity, the rarest entities first, up to a budget. */
import { Random } from "../../core/random.ts";
import type { Corpus, Document } from "../../corpus/types.ts";
import type { AugmentSettings } from "../settings.ts";
import { entityIndex } from "../text/entityIndex.ts";

export interface DocumentPair {
  /** As `normaliseText` writes it. */
  readonly entity: string;
  /** Two documents, in corpus order. */
  readonly documents: readonly [Document, Document];
  /** Every passage of the corpus that names the entity. */
  readonly passageIds: ReadonlySet<string>;
}

/**
 * One pair of each entity, then a second of each, and so on, entities in fewer documents first, until
 * `mostPairs` different pairs are taken. Which pairs of an entity come first is drawn by the seed. An entity that
 * more than half of the documents (and more than two) name is what the corpus is about, and joins nothing.
 * `among` holds the ids of the documents that may stand in a pair.
 */
export function sharingPairs(
  corpus: Corpus,
  among: ReadonlySet<string>,
  { mostPairs, seed }: Pick<AugmentSettings, "mostPairs" | "seed">,
): DocumentPair[] {
  const documents = corpus.documents.filter((d) => among.has(d.id));
  const place = new Map(documents.map((d, i) => [d.id, i]));
  const documentOf = new Map(corpus.passages.map((p) => [p.id, p.documentId]));
  const entities = [...entityIndex(corpus)]
    .map(([entity, passageIds]) => {
      const places = passageIds.flatMap((id) => place.get(documentOf.get(id) ?? "") ?? []);
      return { entity, passageIds: new Set(passageIds), places: [...new Set(places)] };
    })
    .filter(({ places: { length } }) => length === 2 || (length > 2 && length * 2 <= documents.length))
    .sort((a, b) => a.places.length - b.places.length || (a.entity < b.entity ? -1 : 1));

  let open = entities.map((e) => {
    const random = new Random(seed).fork("sharingPairs").fork(e.entity);
    return { ...e, pairs: pairsOf(random.shuffle(e.places)) };
  });
  const taken = new Set<string>();
  const found: DocumentPair[] = [];
  while (open.length > 0) {
    const more: typeof open = [];
    for (const source of open) {
      if (found.length === mostPairs) return found;
      const pair = nextNew(source.pairs, taken);
      if (!pair) continue;
      taken.add(pair.join(" "));
      found.push({
        entity: source.entity,
        documents: [documents[pair[0]] as Document, documents[pair[1]] as Document],
        passageIds: source.passageIds,
      });
      more.push(source);
    }
    open = more;
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

function nextNew(pairs: Generator<Pair, undefined>, taken: ReadonlySet<string>): Pair | undefined {
  for (let next = pairs.next(); !next.done; next = pairs.next()) {
    if (!taken.has(next.value.join(" "))) return next.value;
  }
  return undefined;
}
