/**
 * Draws the knowledge of a `hierarchy` world: which real categories it has, the nonsense word for each word,
 * and which category relates to which. Knows nothing of sentences or questions.
 */
import type { Random } from "../../core/random.ts";
import { nonsenseWords } from "../nonsenseWords.ts";
import { closureOf } from "./closureOf.ts";
import { PROPERTY_KINDS, REAL_VERBS, type RealKind, realKinds } from "./realKinds.ts";

/** The relation of a category to the one above it. */
export const IS_A = "is-a";

/** A claim of the world. `relation` is IS_A, a property kind, or a relation verb of the world. */
export interface Claim {
  readonly subject: string;
  readonly relation: string;
  readonly object: string;
}

export type WordType = "kind" | "can" | "have" | "are" | "verb";

export interface Kinds {
  /** Nonsense words of all categories, each after its parent. */
  readonly names: readonly string[];
  /** Categories of which only the parent is told. */
  readonly heldOut: ReadonlySet<string>;
  /** What documents tell, each claim once. */
  readonly claims: readonly Claim[];
  readonly verbs: readonly string[];
  /** What each nonsense word of the world is. */
  readonly typeOf: ReadonlyMap<string, WordType>;
}

/** The fewest categories that share a verb: three before and three after each one, all different. */
const RING = 7;
const REACH = 3;
/** Exchanges of two places that are tried so that more relations can be asked in reverse. */
const TRIES = 200;

/** `size` categories; a tenth of that number, at least 2, are leaves of which only the parent is told. */
export function drawKinds(random: Random, size: number): Kinds {
  const real = chooseKinds(random.fork("categories"), size);
  const parents = new Set(real.map((kind) => kind.parent));
  const leaves = real.filter((kind) => kind.parent !== undefined && !parents.has(kind.name));
  const held = new Set(
    random
      .fork("held out")
      .sample(leaves, Math.max(2, Math.round(size / 10)))
      .map((kind) => kind.name),
  );

  const words = random.fork("words").shuffle(nonsenseWords);
  const verbPool = words.filter((word) => /[^aeioux]{2}$/.test(word)).slice(0, REAL_VERBS.length);
  const pool = words.filter((word) => !verbPool.includes(word)).values();
  const typeOf = new Map<string, WordType>();
  const take = (type: WordType): string => {
    const word = pool.next().value as string;
    typeOf.set(word, type);
    return word;
  };
  const nameOf = new Map(real.map((kind) => [kind.name, take("kind")]));
  const name = (kind: RealKind): string => nameOf.get(kind.name) as string;

  const claims: Claim[] = real.flatMap((kind) => {
    const above = nameOf.get(kind.parent ?? "");
    const parent = above === undefined ? [] : [{ subject: name(kind), relation: IS_A, object: above }];
    if (held.has(kind.name)) return parent;
    const own = kind.properties.map((property) => ({
      subject: name(kind),
      relation: property.kind,
      object: take(property.kind),
    }));
    return [...parent, ...own];
  });

  const told = random.fork("rings").shuffle(real.filter((kind) => !held.has(kind.name)).map(name));
  const rings = Math.min(verbPool.length, Math.floor(told.length / RING));
  const verbs = verbPool.slice(0, rings);
  for (const verb of verbs) typeOf.set(verb, "verb");
  claims.push(...bestRings(random.fork("ring"), told, verbs, claims));
  return {
    names: real.map(name),
    heldOut: new Set([...held].map((kind) => nameOf.get(kind) as string)),
    claims,
    verbs,
    typeOf,
  };
}

/**
 * A tree of `size` categories: paths from a root to a deep leaf, near one another so that they branch, in the
 * order of realKinds. All of them where the size is that of the tree.
 */
function chooseKinds(random: Random, size: number): RealKind[] {
  const byName = new Map(realKinds.map((kind) => [kind.name, kind]));
  const path = (kind: RealKind): RealKind[] => {
    const above = byName.get(kind.parent ?? "");
    return above ? [...path(above), kind] : [kind];
  };
  const chosen = new Set<RealKind>();
  const order = random.shuffle(realKinds);
  const start = random.pick(order.filter((kind) => path(kind).length >= 5));
  for (const kind of path(start)) chosen.add(kind);
  while (chosen.size < size) {
    // One step at a time below what is there, deep ones first half of the time: a tree with long arms.
    const next = order.filter(
      (kind) => !chosen.has(kind) && chosen.has(byName.get(kind.parent ?? "") ?? kind),
    );
    const deep = next.filter((kind) => path(kind).length >= 4);
    const found = random.pick(deep.length > 0 && random.chance(0.5) ? deep : next);
    const root = order.find((kind) => kind.parent === undefined && !chosen.has(kind));
    chosen.add(found ?? (root as RealKind));
    if (root && size - chosen.size > realKinds.length / 4) chosen.add(root);
  }
  return realKinds.filter((kind) => chosen.has(kind));
}

/**
 * Each verb joins a ring of categories, and each of them relates to the three that follow it: as many stand
 * before the verb as after it, so that which is which is told by the order of words alone. Places are
 * exchanged at random while that lets more relations be asked in reverse.
 */
function bestRings(
  random: Random,
  members: readonly string[],
  verbs: readonly string[],
  tree: readonly Claim[],
): Claim[] {
  if (verbs.length === 0) return [];
  const { above } = closureOf(tree);
  const near = new Map(members.map((name) => [name, new Set([name, ...above(name)])]));
  const related = (a: string, b: string): boolean =>
    near.get(a)?.has(b) === true || near.get(b)?.has(a) === true;
  let best = [...members];
  let claims = ringClaims(best, verbs);
  let score = reversible(claims, related);
  for (let attempt = 0; attempt < TRIES && score < claims.length; attempt++) {
    const order = [...best];
    const [i, j] = [random.int(order.length), random.int(order.length)];
    [order[i], order[j]] = [order[j] as string, order[i] as string];
    const next = ringClaims(order, verbs);
    const reached = reversible(next, related);
    if (reached >= score) [best, claims, score] = [order, next, reached];
  }
  return claims;
}

function ringClaims(members: readonly string[], verbs: readonly string[]): Claim[] {
  return verbs.flatMap((relation, index) => {
    const ring = members.filter((_, i) => i % verbs.length === index);
    const at = (place: number): string => ring[place % ring.length] as string;
    return ring.flatMap((subject, i) =>
      Array.from({ length: REACH }, (_, j) => ({ subject, relation, object: at(i + j + 1) })),
    );
  });
}

/** Relations for which no category that the object relates to is a plausible subject, and that join strangers. */
function reversible(claims: readonly Claim[], related: (a: string, b: string) => boolean): number {
  const rings = new Map<string, Claim[]>();
  for (const claim of claims) {
    const ring = rings.get(claim.relation);
    if (ring) ring.push(claim);
    else rings.set(claim.relation, [claim]);
  }
  const good = new Map<string, boolean>();
  return claims.filter(({ subject, relation, object }) => {
    if (related(subject, object)) return false;
    const key = `${object} ${relation}`;
    let known = good.get(key);
    if (known === undefined) {
      const ring = rings.get(relation) ?? [];
      const follow = ring.filter((claim) => claim.subject === object).map((claim) => claim.object);
      known = !ring.some((c) => related(c.object, object) && follow.some((name) => related(c.subject, name)));
      good.set(key, known);
    }
    return known;
  }).length;
}

/** For tests and help: the words a world of this size needs at most. */
export const WORDS_NEEDED =
  realKinds.length + REAL_VERBS.length + realKinds.reduce((sum, kind) => sum + kind.properties.length, 0);

export const isProperty = (relation: string): boolean =>
  (PROPERTY_KINDS as readonly string[]).includes(relation);
