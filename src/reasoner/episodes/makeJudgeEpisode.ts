/** Is the claim supported by the documents, or contradicted? As many yes as no, up to one. */
import type { Random } from "../../core/random.ts";
import { claimPrompt, contradictionPrompt } from "../../corpus/promptFormat.ts";
import type { Branch } from "./askFact.ts";
import { concludeChain } from "./concludeChain.ts";
import { asSentence, fillTemplate } from "./fillTemplate.ts";
import { formsOf } from "./formsOf.ts";
import { fillerDrawer, isPatterns, Taken } from "./makeFacts.ts";
import { makeScene, prefixOf, type Scene } from "./makeScene.ts";
import type { Episode, Fact } from "./types.ts";
import { writeLine } from "./writeLine.ts";

const CHAINED = 0.5;
/** Of the claims, those asked with "Contradicted:"; each relation of an episode gives a name one filler. */
const CONTRADICTED = 0.25;

export function makeJudgeEpisode(random: Random, documents: number, maxBranches: number): Episode {
  const scene = makeScene(random, documents, { chained: random.chance(CHAINED), pages: 0 });
  const branches = new Map<string, Branch>();
  for (let attempt = 0; attempt < maxBranches * 4 && branches.size < maxBranches; attempt++) {
    const yes = branches.size % 2 === 0;
    const contradicted = random.chance(CONTRADICTED);
    const claim = yes === contradicted ? falseClaim(random, scene) : trueClaim(random, scene);
    if (!claim) continue;
    const prompt = contradicted ? contradictionPrompt(claim) : claimPrompt(claim);
    if (!branches.has(prompt)) branches.set(prompt, { prompt, answer: yes ? " yes\n" : " no\n" });
  }
  return { kind: "judge", prefix: prefixOf(scene), branches: random.shuffle([...branches.values()]) };
}

function trueClaim(random: Random, scene: Scene): string {
  if (scene.chains.length > 0 && random.chance(0.3)) {
    const [first, second] = random.pick(scene.chains);
    return concludeChain(random, first, second);
  }
  return writeLine(random, random.pick(scene.told), random.chance(0.6) ? "reversal" : "rephrase");
}

/** Swapped entities, a new filler that shares words with the true one, or the wrong direction. */
function falseClaim(random: Random, scene: Scene): string | undefined {
  const fact = random.pick(scene.facts);
  const alike = scene.facts.filter((other) => other.relation === fact.relation && other !== fact);
  const { relation, name, filler } = fact;
  const ways: (() => Fact)[] = [];
  if (alike.length > 0) ways.push(() => ({ relation, name, filler: random.pick(alike).filler }));
  if (isPatterns(relation.filler)) ways.push(() => ({ relation, name, filler: altered(random, fact) }));
  else {
    // Who does it to whom: "Orlen runs the Osk team" for "the Osk team runs Orlen".
    ways.push(() => ({ relation, name: filler, filler: name }));
    if (relation.filler.key !== relation.subject.key)
      ways.push(() => ({ relation, name, filler: altered(random, fact) }));
  }
  const chain = random.pick(scene.chains.length > 0 ? scene.chains : [undefined]);
  const others = chain ? scene.chains.filter((other) => other !== chain) : [];
  if (chain && others.length > 0 && random.chance(0.3)) {
    const other = random.pick(others);
    if (other[0].relation === chain[0].relation)
      return concludeChain(random, chain[0], { ...other[1], name: chain[1].name });
  }
  const wrong = random.pick(ways)();
  const forms = formsOf(relation);
  const plain = random.chance(0.6) ? forms.plainFillerFirst : forms.plainNameFirst;
  return asSentence(fillTemplate(random.pick(plain).text, wrong.name, wrong.filler));
}

/** Another filler of the same make; of some tries, the one that shares most words with the true one. */
function altered(random: Random, fact: Fact): string {
  const taken = new Taken();
  taken.take(fact.filler);
  taken.take(fact.name);
  const next = fillerDrawer(random, fact.relation, { oneStyle: false }, taken);
  const words = new Set(fact.filler.split(" "));
  const shared = (text: string): number => text.split(" ").filter((word) => words.has(word)).length;
  return Array.from({ length: random.pick([1, 5, 30]) }, next).reduce((a, b) =>
    shared(b) > shared(a) ? b : a,
  );
}
