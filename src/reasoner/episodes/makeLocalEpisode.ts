/** One statement alone: say it in other words, or the other way round. Worked examples stand before it. */
import type { Random } from "../../core/random.ts";
import { anchored, statementPrompt, workedExamples } from "../../corpus/promptFormat.ts";
import { makeFacts, planFacts, Taken } from "./makeFacts.ts";
import { ALL_RELATIONS } from "./relations/allRelations.ts";
import { type Told, teller } from "./tellFact.ts";
import type { Episode, Relation } from "./types.ts";
import { writeLine } from "./writeLine.ts";

export function makeLocalEpisode(random: Random, maxBranches: number): Episode {
  const relations = random.sample(ALL_RELATIONS, 12);
  const taken = new Taken();
  const plan = planFacts(random);
  const tell = teller(random, {
    wrap: random.pick([0, 0.15, 0.3, 0.5]),
    title: random.pick([0, 0, 0.3, 1]),
    remark: random.pick([0, 0, 0.2, 0.5]),
    templates: 100,
  });
  const say = (relation: Relation): Told => {
    const [fact] = makeFacts(random, relation, 1, plan, taken);
    return tell(fact!, random.chance(0.55) ? "name-first" : "filler-first");
  };
  const examples = relations.slice(0, random.between(2, 4)).map((relation, index) => {
    const told = say(relation);
    const kind =
      index === 0 ? "reversal" : index === 1 ? "rephrase" : random.pick(["rephrase", "reversal"] as const);
    return { statement: anchored(told), kind, line: writeLine(random, told, kind) };
  });
  const rest = relations.slice(4);
  const subjects = random.chance(0.5) ? rest.slice(0, 1) : rest;
  const branches = [];
  while (branches.length < maxBranches) {
    const told = say(random.pick(subjects));
    const kinds = random.chance(0.3)
      ? (["rephrase", "reversal"] as const)
      : [random.chance(0.6) ? ("reversal" as const) : ("rephrase" as const)];
    for (const kind of kinds.slice(0, maxBranches - branches.length)) {
      branches.push({
        prompt: statementPrompt(anchored(told), kind),
        answer: ` ${writeLine(random, told, kind)}\n`,
      });
    }
  }
  return { kind: "local", prefix: workedExamples(random.shuffle(examples)), branches };
}
