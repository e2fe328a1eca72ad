/** Questions over documents, in both directions, some over two documents. */
import type { Random } from "../../core/random.ts";
import { type Asked, askChain, askFact, type Branch } from "./askFact.ts";
import { makeScene, prefixOf, type Scene } from "./makeScene.ts";
import type { Episode, Fact } from "./types.ts";

/** The share of questions that ask for the entity their document names first. */
const REVERSED = 0.65;
const CHAINED = 0.3;
const PAGES = 0.12;

export function makeAnswerEpisode(random: Random, documents: number, maxBranches: number): Episode {
  const chained = documents >= 4 && random.chance(CHAINED);
  const scene = makeScene(random, documents, { chained, pages: PAGES });
  const branches = askScene(random, scene, maxBranches).map(({ prompt, answer }) => ({ prompt, answer }));
  return { kind: "answer", prefix: prefixOf(scene), branches };
}

/** The questions of a scene, no prompt twice. */
export function askScene(random: Random, scene: Scene, maxBranches: number): Branch[] {
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
