/** One document among all: rephrased, reversed, or joined with another one to a conclusion. */
import type { Random } from "../../core/random.ts";
import { anchored, statementPrompt } from "../../corpus/promptFormat.ts";
import type { Branch } from "./askFact.ts";
import { concludeChain } from "./concludeChain.ts";
import { makeScene, prefixOf, type Scene } from "./makeScene.ts";
import type { Told } from "./tellFact.ts";
import type { Episode } from "./types.ts";
import { writeLine } from "./writeLine.ts";

/** Of the branches, where the documents allow it. */
const DEDUCTIONS = 0.5;
const REVERSALS = 0.6;

export function makeGlobalEpisode(random: Random, documents: number, maxBranches: number): Episode {
  const scene = makeScene(random, documents, { chained: true, pages: 0 });
  return { kind: "global", prefix: prefixOf(scene), branches: write(random, scene, maxBranches) };
}

function write(random: Random, scene: Scene, maxBranches: number): Branch[] {
  const branches = new Map<string, Branch>();
  const add = (told: Told, kind: "rephrase" | "reversal" | "deduction", line: string): void => {
    const prompt = statementPrompt(anchored(told), kind);
    if (branches.size < maxBranches) branches.set(prompt, { prompt, answer: ` ${line}\n` });
  };
  const links = scene.told.flatMap((told) =>
    scene.chains.filter((chain) => chain.includes(told.fact)).map((chain) => ({ told, chain })),
  );
  for (const { told, chain } of random.shuffle(links).slice(0, Math.ceil(maxBranches * DEDUCTIONS))) {
    add(told, "deduction", concludeChain(random, chain[0], chain[1]));
  }
  for (const told of random.shuffle([...scene.told, ...scene.told])) {
    const kind = random.chance(REVERSALS) ? "reversal" : "rephrase";
    add(told, kind, writeLine(random, told, kind));
  }
  return random.shuffle([...branches.values()]);
}
