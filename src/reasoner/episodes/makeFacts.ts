/** Draws facts of one relation whose names and fillers are pairwise distinct, none inside another. */
import type { Random } from "../../core/random.ts";
import { chooser, expandPhrase } from "./expandPhrase.ts";
import { makeName } from "./makeName.ts";
import type { EntityType, Fact, Relation } from "./types.ts";

/** Names and fillers in use in one episode: what keeps every question to one right answer. */
export class Taken {
  private readonly texts: string[] = [];

  /** False, and nothing is taken, where the text contains or is contained in one that is in use. */
  take(text: string): boolean {
    const key = ` ${text.toLowerCase()} `;
    if (this.texts.some((other) => other.includes(key) || key.includes(other))) return false;
    this.texts.push(key);
    return true;
  }
}

export interface FactPlan {
  /** Items a slot of the filler grammar may draw from; absent: all. Narrow slots make fillers share words. */
  readonly width?: number;
  /** One style for all names of a type, or any. */
  readonly oneStyle: boolean;
}

export function planFacts(random: Random): FactPlan {
  return { width: random.chance(0.5) ? random.between(3, 8) : undefined, oneStyle: random.chance(0.5) };
}

const ATTEMPTS = 40;

export function drawEntity(random: Random, type: EntityType, plan: FactPlan, taken: Taken): string {
  const fixed = plan.oneStyle
    ? type.styles[type.styles.length === 1 ? 0 : styleIndex(random, type)]
    : undefined;
  for (let attempt = 0; attempt < ATTEMPTS * 5; attempt++) {
    const style = attempt < ATTEMPTS && fixed ? fixed : random.pick(type.styles);
    const name = makeName(random, style);
    if (taken.take(name)) return name;
  }
  throw new RangeError(`no free name left for ${type.key}`);
}

const styleOfEpisode = new WeakMap<Random, Map<string, number>>();
function styleIndex(random: Random, type: EntityType): number {
  const styles = styleOfEpisode.get(random) ?? new Map<string, number>();
  styleOfEpisode.set(random, styles);
  const index = styles.get(type.key) ?? random.int(type.styles.length);
  styles.set(type.key, index);
  return index;
}

/** A function that draws one new filler at a time; it widens its choice where the narrow one is used up. */
export function fillerDrawer(random: Random, relation: Relation, plan: FactPlan, taken: Taken): () => string {
  const filler = relation.filler;
  if (!isPatterns(filler)) return () => drawEntity(random, filler, plan, taken);
  const patterns = plan.width && random.chance(0.5) ? random.sample(filler, 2) : filler;
  const wide = chooser(random);
  const narrow = plan.width ? chooser(random, plan.width) : wide;
  return () => {
    for (let attempt = 0; attempt < ATTEMPTS * 5; attempt++) {
      const early = attempt < ATTEMPTS;
      const text = expandPhrase(random.pick(early ? patterns : filler), early ? narrow : wide);
      if (!repeatsWord(text) && taken.take(text)) return text;
    }
    throw new RangeError(`no free filler left for ${relation.id}`);
  };
}

/** "sorting and sorting", "damp hooks and damp hooks": a phrase never uses a content word twice. */
function repeatsWord(text: string): boolean {
  const words = text.split(/[ -]/).filter((word) => word.length > 3);
  return new Set(words).size < words.length;
}

export function isPatterns(filler: Relation["filler"]): filler is readonly string[] {
  return Array.isArray(filler);
}

export function makeFacts(
  random: Random,
  relation: Relation,
  count: number,
  plan: FactPlan,
  taken: Taken,
): Fact[] {
  const next = fillerDrawer(random, relation, plan, taken);
  return Array.from({ length: count }, () => ({
    relation,
    name: drawEntity(random, relation.subject, plan, taken),
    filler: next(),
  }));
}

/** Two facts that share an entity: the filler of the first is the name of the second. */
export function makeChain(
  random: Random,
  first: Relation,
  second: Relation,
  plan: FactPlan,
  taken: Taken,
  nextFiller: () => string,
): [Fact, Fact] {
  const name = drawEntity(random, first.subject, plan, taken);
  const middle = drawEntity(random, second.subject, plan, taken);
  return [
    { relation: first, name, filler: middle },
    { relation: second, name: middle, filler: nextFiller() },
  ];
}
