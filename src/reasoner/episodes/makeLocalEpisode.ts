/** One statement alone: say it in other words, or the other way round. Worked examples stand before it. */
import type { Random } from "../../core/random.ts";
import { anchored, statementPrompt, workedExamples } from "../../corpus/promptFormat.ts";
import { asSentence, fillTemplate } from "./fillTemplate.ts";
import { type FactPlan, fillerDrawer, makeFacts, planFacts, Taken } from "./makeFacts.ts";
import { ALL_RELATIONS } from "./relations/allRelations.ts";
import { type Told, teller } from "./tellFact.ts";
import type { Episode, Relation } from "./types.ts";
import { writeLine } from "./writeLine.ts";

const NAME_FIRST = 0.55;
/** Statements that say two things of their subject; the line keeps to one of them. */
const COMPOUND = 0.12;

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
    const told = tell(fact!, random.chance(NAME_FIRST) ? "name-first" : "filler-first");
    return random.chance(COMPOUND) ? withSecondFact(random, told, plan, taken) : told;
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

function withSecondFact(random: Random, told: Told, plan: FactPlan, taken: Taken): Told {
  const { relation, name } = told.fact;
  const others = ALL_RELATIONS.filter(
    (other) => other !== relation && other.subject === relation.subject && !other.identity,
  );
  if (relation.identity || others.length === 0) return told;
  const other = random.pick(others);
  const filler = fillerDrawer(random, other, plan, taken)();
  const one = random.int(relation.predicates.length);
  const two = random.int(other.predicates.length);
  const first = fillTemplate(`{s} ${relation.predicates[one]!.forward} {f}`, name, told.fact.filler);
  const second = fillTemplate(`${other.predicates[two]!.forward} {f}`, name, filler);
  const text = asSentence(`${first}${random.pick([" and ", ", and it also ", " and also "])}${second}`);
  const joined = relation.subject.person ? text.replace(", and it also ", " and ") : text;
  const fact = random.chance(0.5) ? told.fact : { relation: other, name, filler };
  const predicate = fact === told.fact ? one : two;
  return { fact, order: "name-first", form: { text: "", predicate }, plain: joined, text: joined };
}
