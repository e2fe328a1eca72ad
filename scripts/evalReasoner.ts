/**
 * How well a reasoner does on new episodes of every theme it was trained on: questions answered and lines written
 * exactly as the episode would have them (greedy), claims judged (docs/experiments.md).
 *
 *   tsx scripts/evalReasoner.ts [FOLDER]     the shipped one by default
 */
import { cacheFolder } from "../src/core/cacheFolder.ts";
import { Random } from "../src/core/random.ts";
import type { Branch } from "../src/reasoner/episodes/askFact.ts";
import { loreAnswer, loreGlobal, loreJudge, loreLocal } from "../src/reasoner/episodes/lore/loreEpisodes.ts";
import { LORE } from "../src/reasoner/episodes/lore/makeLore.ts";
import { openSubject } from "../src/tune/openSubject.ts";

const LORES = 8;
const BRANCHES = 8;
const DOCUMENTS = 8;

const { model, close } = await openSubject({
  model: "SmolLM2-135M-Instruct",
  reasoner: process.argv[2] ?? true,
  cacheFolder: cacheFolder(),
});

async function answered(prefix: string, branches: readonly Branch[]): Promise<number> {
  const given = await model.generate(
    branches.map(({ prompt }) => ({ prefix, prompt, maxTokens: 48, stop: ["\n"] })),
  );
  return branches.filter(({ answer }, at) => answer.trim() === given[at]?.text.trim()).length;
}

console.log("theme         answer    global    local     judge");
for (const [name, { make }] of Object.entries(LORE)) {
  const cells: string[] = [];
  const kinds = {
    answer: (random: Random) => loreAnswer(random, DOCUMENTS, BRANCHES, make),
    global: (random: Random) => loreGlobal(random, DOCUMENTS, BRANCHES, make),
    local: (random: Random) => loreLocal(random, BRANCHES, make),
    judge: (random: Random) => loreJudge(random, DOCUMENTS, BRANCHES, make),
  };
  for (const [kind, episode] of Object.entries(kinds)) {
    let [right, asked] = [0, 0];
    for (let index = 0; index < LORES; index++) {
      const random = new Random(`evaluation/${name}/${kind}/${index}`);
      const { prefix, branches } = episode(random);
      right += await answered(prefix, branches);
      asked += branches.length;
    }
    cells.push(`${right}/${asked}`.padEnd(10));
  }
  console.log(name.padEnd(14) + cells.join(""));
}
await close();
