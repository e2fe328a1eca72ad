/** Questions over documents, in both directions, some over two documents. */
import type { Random } from "../../core/random.ts";
import { documentsPrefix } from "../../corpus/promptFormat.ts";
import { type Asked, askChain, askFact, type Branch } from "./askFact.ts";
import { fillerDrawer, makeChain, makeFacts, planFacts, Taken } from "./makeFacts.ts";
import { ALL_RELATIONS, CHAINS } from "./relations/allRelations.ts";
import { planTelling, type Told, teller } from "./tellFact.ts";
import type { Episode, Fact, Order, Relation } from "./types.ts";

/** The share of questions that ask for the entity their document names first. */
const REVERSED = 0.6;
/** Of episodes: documents of one relation only; and with pairs of facts that share an entity. */
const ONE_RELATION = 0.5;
const CHAINED = 0.3;

/** What an episode is made of, for the checks: `makeAnswerEpisode` shows its texts. */
export interface AnswerScene {
  readonly facts: readonly Fact[];
  readonly chains: readonly (readonly [Fact, Fact])[];
  readonly told: readonly Told[];
}

export function makeAnswerEpisode(random: Random, documents: number, maxBranches: number): Episode {
  const scene = makeAnswerScene(random, documents);
  return { kind: "answer", prefix: prefixOf(scene.told), branches: ask(random, scene, maxBranches) };
}

export function prefixOf(told: readonly Told[]): string {
  return documentsPrefix(
    told.map(({ title, text }, index) => ({ id: String(index), source: "episode", title, text })),
  );
}

export function makeAnswerScene(random: Random, documents: number): AnswerScene {
  const plan = planFacts(random);
  const taken = new Taken();
  const facts: Fact[] = [];
  const chains: [Fact, Fact][] = [];
  const twice = random.chance(0.35) ? random.float() * 0.5 : 0;
  const wanted = Math.max(2, Math.round(documents / (1 + twice)));
  const draw = random.float();
  if (draw < ONE_RELATION) {
    facts.push(...makeFacts(random, random.pick(ALL_RELATIONS), wanted, plan, taken));
  } else {
    const chained = draw < ONE_RELATION + CHAINED && wanted >= 4;
    if (chained) {
      const [first, second] = random.pick(CHAINS);
      const next = fillerDrawer(random, second, plan, taken);
      const pairs = random.between(1, Math.max(1, Math.floor(wanted / 2)));
      for (let i = 0; i < pairs; i++) chains.push(makeChain(random, first, second, plan, taken, next));
      facts.push(...chains.flat());
    }
    const banned = new Set(chains.flat().map((fact) => fact.relation));
    const relations = random
      .sample(ALL_RELATIONS, random.between(2, 8))
      .filter((relation) => !banned.has(relation));
    const counts = new Map<Relation, number>();
    for (let i = facts.length; i < wanted && relations.length > 0; i++) {
      const relation = random.pick(relations);
      counts.set(relation, (counts.get(relation) ?? 0) + 1);
    }
    for (const [relation, count] of counts) facts.push(...makeFacts(random, relation, count, plan, taken));
  }
  return { facts, chains, told: tellAll(random, facts, documents) };
}

function tellAll(random: Random, facts: readonly Fact[], documents: number): Told[] {
  const tell = teller(random, planTelling(random));
  const nameFirst = random.pick([0, 0.3, 0.5, 0.5, 0.7, 1]);
  const order = (): Order => (random.chance(nameFirst) ? "name-first" : "filler-first");
  const told = facts.map((fact) => tell(fact, order()));
  for (const first of random.sample(told, Math.max(0, documents - facts.length))) {
    told.push(tell(first.fact, first.order === "name-first" ? "filler-first" : "name-first"));
  }
  return random.shuffle(told);
}

function ask(random: Random, scene: AnswerScene, maxBranches: number): Branch[] {
  const branches = new Map<string, Branch>();
  const add = (branch: Branch): void => void branches.set(branch.prompt, branch);
  const hops = scene.chains.length > 0 ? Math.round(maxBranches * random.pick([0.3, 0.5, 0.7])) : 0;
  const pairs = random.shuffle(
    scene.chains.flatMap((chain) => (["name", "filler"] as const).map((asked) => ({ chain, asked }))),
  );
  for (const { chain, asked } of pairs.slice(0, hops)) add(askChain(random, chain[0], chain[1], asked));
  const waiting: { fact: Fact; asked: Asked }[] = [];
  for (const { fact, order } of random.shuffle(scene.told)) {
    const reversed = random.chance(REVERSED);
    waiting.push({ fact, asked: (order === "name-first") === reversed ? "name" : "filler" });
  }
  while (waiting.length < maxBranches * 2) {
    waiting.push({ fact: random.pick(scene.facts), asked: random.chance(0.5) ? "name" : "filler" });
  }
  for (const { fact, asked } of waiting) {
    if (branches.size >= maxBranches) break;
    const avoid = scene.told.filter((told) => told.fact === fact).map((told) => told.form.text);
    add(askFact(random, fact, asked, avoid));
  }
  return random.shuffle([...branches.values()]);
}
