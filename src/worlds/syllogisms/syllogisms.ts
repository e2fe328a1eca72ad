/**
 * The `syllogisms` world: two premises about three invented kinds, asked for what follows of the outer two. A
 * rebuild of the simple syllogisms of Lampinen et al. 2025 (arXiv 2505.00661). See docs/worlds/syllogisms.md.
 */
import { Random } from "../../core/random.ts";
import type { Question } from "../../corpus/types.ts";
import { corpusBuilder, makeQuestion } from "../corpusBuilder.ts";
import { defineWorld } from "../defineWorld.ts";
import type { OracleInference, World } from "../world.ts";
import { follows } from "./follows.ts";
import { makeSyllogisms, type Syllogism } from "./makeSyllogisms.ts";
import {
  type Statement,
  sixStatements,
  statementKey,
  statementText,
  wordings,
  wordStatement,
} from "./statement.ts";
import { makeSyllogismJudge } from "./syllogismJudge.ts";
import { deductions, leads, questionPrompts } from "./syllogismSentences.ts";

export const syllogisms = defineWorld({
  name: "syllogisms",
  summary: "two premises about three invented kinds (all, some, no), asked for what follows",
  dials: {
    size: { counts: "syllogisms", least: 1, most: 150, usual: 24, paper: 69 },
    variants: {
      counts: "documents per syllogism, each with another lead sentence",
      least: 1,
      most: leads.length,
      usual: 3,
      paper: 1,
    },
    questionTemplates: {
      counts: "held-out prompts per syllogism and split",
      least: 1,
      most: questionPrompts.length,
      usual: 2,
      paper: 1,
    },
  },
  make: makeSyllogismsWorld,
});

/** The statements that may stand beside the right one: those that do not follow, however "all" is read. */
export function wrongStatements(premises: readonly Statement[], right: Statement): Statement[] {
  return sixStatements(right.a, right.b).filter((other) => {
    const following = follows(premises, other);
    return following === "never" || following === "open";
  });
}

function makeSyllogismsWorld(
  seed: number,
  dials: { readonly size: number; readonly variants: number; readonly questionTemplates: number },
): World {
  const random = new Random(seed).fork("syllogisms");
  const all = makeSyllogisms(random, dials.size);
  const builder = corpusBuilder("syllogisms");
  const factIds = new Map<string, string>();
  const oracle: OracleInference[] = [];
  const questions: Question[] = [];

  for (const syllogism of all) {
    const draws = random.fork("documents").fork(syllogism.kinds[0]);
    const ids = syllogism.premises.map((premise) => {
      const { quantifier, a, b } = premise;
      const relation = quantifier === "all" ? "all are" : quantifier === "some" ? "some are" : "none are";
      const id = builder.fact({ statement: sentence(premise), relation, subject: a, object: b });
      factIds.set(statementKey(premise), id);
      return id;
    });
    for (const lead of draws.sample(leads, dials.variants)) {
      const [x, y, z] = draws.shuffle(syllogism.kinds);
      const told = syllogism.premises.map((premise, i) => ({
        text: sentence(premise),
        factIds: [ids[i] as string],
      }));
      const naming = lead
        .replace("{x}", x as string)
        .replace("{y}", y as string)
        .replace("{z}", z as string);
      // A title, so that it stands before each premise and each inference: what is asked begins with kinds.
      builder.document(draws.shuffle(told), naming);
    }
    oracle.push(...inferencesOf(draws, syllogism, ids, builder.passagesOf, dials.variants));
    questions.push(...questionsOf(random.fork("questions").fork(syllogism.kinds[0]), syllogism, ids, dials));
  }
  return {
    corpus: builder.build(random.fork("document order"), questions),
    judge: makeSyllogismJudge(all, (premise) => factIds.get(statementKey(premise))),
    oracle: () => [...oracle],
  };
}

/** Rephrased premises, reversed ones where "some" and "no" allow it, and the conclusion in several sentences. */
function inferencesOf(
  random: Random,
  { premises, conclusion }: Syllogism,
  factIds: readonly string[],
  passagesOf: (factId: string) => readonly string[],
  variants: number,
): OracleInference[] {
  const made: OracleInference[] = [];
  for (const [index, premise] of premises.entries()) {
    const factId = factIds[index] as string;
    const parents = [passagesOf(factId)[0] as string];
    const texts = random.sample(wordings[premise.quantifier], variants);
    for (const wording of texts) {
      const text = `${capital(wordStatement(wording, premise))}.`;
      made.push({ kind: "rephrase", text, factIds: [factId], parents });
    }
    if (premise.quantifier === "all") continue;
    const converse = { ...premise, a: premise.b, b: premise.a };
    made.push({ kind: "reversal", text: sentence(converse), factIds: [factId], parents });
  }
  const parents = factIds.map((id) => passagesOf(id)[0] as string);
  const [p, q] = random.shuffle(premises).map(statementText) as [string, string];
  const c = statementText(conclusion);
  made.push({ kind: "deduction", text: sentence(conclusion), factIds, parents });
  for (const template of random.sample(deductions, variants)) {
    const text = template.replace("{p}", p).replace("{q}", q).replace("{c}", c);
    made.push({ kind: "deduction", text: capitals(text), factIds, parents });
  }
  return made;
}

function questionsOf(
  random: Random,
  { premises, conclusion }: Syllogism,
  factIds: readonly string[],
  { questionTemplates }: { readonly questionTemplates: number },
): Question[] {
  const ask = (split: string, right: Statement, needed: readonly string[]): Question[] => {
    const draws = random.fork(split);
    const wrong = wrongStatements(premises, right).map(statementText);
    return draws.sample(questionPrompts, questionTemplates).map((template) => {
      const [x, z] = draws.shuffle([right.a, right.b]) as [string, string];
      const prompt = template.replace("{x}", x).replace("{z}", z);
      return makeQuestion(draws, {
        ...{ split, template, prompt, wrong, factIds: needed },
        right: statementText(right),
      });
    });
  };
  const told = random.fork("premise").int(2);
  return [
    ...ask("stated", premises[told] as Statement, [factIds[told] as string]),
    ...ask("syllogism", conclusion, factIds),
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const capitals = (text: string): string => text.replace(/(?:^|\. )\p{Ll}/gu, (start) => start.toUpperCase());
const sentence = (statement: Statement): string => `${capital(statementText(statement))}.`;
