/** The knowledge of one episode: facts, pairs that chain, and the documents that tell them. */
import type { Random } from "../../core/random.ts";
import { documentsPrefix } from "../../corpus/promptFormat.ts";
import { fillerDrawer, makeChain, makeFacts, planFacts, Taken } from "./makeFacts.ts";
import { ALL_RELATIONS, CHAINS, DESCRIPTIONS } from "./relations/allRelations.ts";
import { planTelling, type Told, teller } from "./tellFact.ts";
import type { Fact, Order, Relation } from "./types.ts";
import { remark } from "./wrapClause.ts";

/** Of the scenes without chains: all documents of one relation, so that every one can be mistaken. */
const ONE_RELATION = 0.6;
/** Of those, people and things told by a description. */
const DESCRIBED = 0.45;
/** Some scenes tell part of their facts twice, once in each order. */
const TWICE = 0.35;

export interface Scene {
  readonly facts: readonly Fact[];
  /** The filler of the first is the name of the second. */
  readonly chains: readonly (readonly [Fact, Fact])[];
  /** One sentence a fact, or one a fact and order. */
  readonly told: readonly Told[];
  readonly documents: readonly { readonly title?: string; readonly text: string }[];
}

export interface SceneOptions {
  readonly chained: boolean;
  /** Chance that sentences are gathered into titled pages. */
  readonly pages: number;
}

/** `count`: sentences that tell a fact; documents too, unless they are gathered into pages. */
export function makeScene(random: Random, count: number, options: SceneOptions): Scene {
  const plan = planFacts(random);
  const taken = new Taken();
  const facts: Fact[] = [];
  const chains: [Fact, Fact][] = [];
  const twice = random.chance(TWICE) ? random.float() * 0.5 : 0;
  const wanted = Math.max(2, Math.round(count / (1 + twice)));
  if (options.chained) {
    const [first, second] = random.pick(CHAINS);
    const next = fillerDrawer(random, second, plan, taken);
    const pairs = random.between(1, Math.floor(wanted / 2));
    for (let i = 0; i < pairs; i++) chains.push(makeChain(random, first, second, plan, taken, next));
    facts.push(...chains.flat());
  }
  const one = !options.chained && random.chance(ONE_RELATION);
  const used = new Set(facts.map((fact) => fact.relation));
  const free = ALL_RELATIONS.filter((relation) => !used.has(relation));
  const relations = one
    ? [random.pick(random.chance(DESCRIBED) ? DESCRIPTIONS : free)]
    : random.sample(free, random.between(2, 8));
  const counts = new Map<Relation, number>();
  for (let i = facts.length; i < wanted; i++) {
    const relation = random.pick(relations);
    counts.set(relation, (counts.get(relation) ?? 0) + 1);
  }
  for (const [relation, number] of counts) facts.push(...makeFacts(random, relation, number, plan, taken));
  const told = tellAll(random, facts, count);
  const documents = random.chance(options.pages) ? asPages(random, told) : told;
  return { facts, chains, told, documents };
}

export function prefixOf(scene: Scene): string {
  return documentsPrefix(
    scene.documents.map(({ title, text }, index) => ({ id: String(index), source: "episode", title, text })),
  );
}

function tellAll(random: Random, facts: readonly Fact[], count: number): Told[] {
  const tell = teller(random, planTelling(random));
  const nameFirst = random.pick([0, 0, 0.3, 0.5, 0.7, 1]);
  const order = (): Order => (random.chance(nameFirst) ? "name-first" : "filler-first");
  const told = facts.map((fact) => tell(fact, order()));
  for (const first of random.sample(told, Math.max(0, count - facts.length))) {
    told.push(tell(first.fact, first.order === "name-first" ? "filler-first" : "name-first"));
  }
  return random.shuffle(told);
}

/** Pages of two to seven sentences under a topic, with remarks between them; pronouns would lose their noun. */
function asPages(random: Random, told: readonly Told[]): { title: string; text: string }[] {
  const byTopic = new Map<string, Told[]>();
  for (const item of told) {
    const topic = item.fact.relation.topic;
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), item]);
  }
  const pages: { title: string; text: string }[] = [];
  for (const [topic, items] of byTopic) {
    for (let start = 0; start < items.length; ) {
      const size = random.between(2, 7);
      const sentences = items.slice(start, start + size).map((item) => {
        if (!item.pronoun && random.chance(0.4)) return item.text;
        if (random.chance(0.5)) return item.plain;
        return `${item.plain} ${remark(random, item.fact.relation.subject.person ?? false)}`;
      });
      pages.push({ title: topic, text: sentences.join(" ") });
      start += size;
    }
  }
  return random.shuffle(pages);
}
