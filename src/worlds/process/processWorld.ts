/**
 * The `process` world: a transformation of functions with rules of its own, the derivatoid. Single rules and
 * some combinations are taught, other combinations are asked. A rebuild from the one description of it in
 * Lampinen et al. 2025 (arXiv 2505.00661, appendix B.5). See docs/worlds/process.md.
 */
import { Random } from "../../core/random.ts";
import type { Question } from "../../corpus/types.ts";
import { corpusBuilder, makeQuestion } from "../corpusBuilder.ts";
import { defineWorld } from "../defineWorld.ts";
import type { OracleInference, World } from "../world.ts";
import { type Expression, expressionText, normalForm, type Term, term } from "./expression.ts";
import { makeProcessJudge } from "./processJudge.ts";
import {
  COMBINED_AS,
  leadIns,
  questionPrompts,
  resultText,
  reversedText,
  ruleText,
  workings,
} from "./processSentences.ts";
import {
  COMBINATIONS,
  type Combination,
  combine,
  derivatoid,
  makeRules,
  nearMisses,
  type Rules,
} from "./rules.ts";

export const processWorld = defineWorld({
  name: "process",
  summary: "rules that rewrite functions (the derivatoid), asked for combinations that were not taught",
  dials: {
    size: { counts: "functions, each with a rule of its own", least: 5, most: 60, usual: 8, paper: 16 },
    variants: { counts: "documents per rule", least: 1, most: leadIns.length, usual: 4, paper: 10 },
    questionTemplates: {
      counts: "held-out prompts per expression asked",
      least: 1,
      most: questionPrompts.length,
      usual: 2,
      paper: 3,
    },
  },
  make: makeProcessWorld,
});

/** Wrong options beside the right one. */
const WRONG = 3;

interface Pair {
  readonly how: Combination;
  readonly first: string;
  readonly second: string;
}

function makeProcessWorld(
  seed: number,
  dials: { readonly size: number; readonly variants: number; readonly questionTemplates: number },
): World {
  const { size, variants, questionTemplates } = dials;
  const random = new Random(seed).fork("process");
  const rules = makeRules(random, size);
  const builder = corpusBuilder("process");
  const factIds = new Map<string, string>();
  const oracle: OracleInference[] = [];
  const questions: Question[] = [];

  const tell = (ruled: string, result: string, clause: string): void => {
    const draws = random.fork("documents").fork(ruled);
    const factId = builder.fact({
      statement: `${capital(clause)}.`,
      relation: "derivatoid",
      subject: ruled,
      object: result,
    });
    factIds.set(ruled, factId);
    const shuffled = draws.shuffle(leadIns);
    for (const lead of shuffled.slice(0, variants))
      builder.document([{ text: lead.replace("{S}", clause), factIds: [factId] }]);
    const parents = builder.passagesOf(factId).slice(0, 1);
    for (const lead of shuffled.slice(variants, 2 * variants))
      oracle.push({ kind: "rephrase", text: lead.replace("{S}", clause), factIds: [factId], parents });
  };
  for (const [name, result] of rules.single) {
    const [of, is] = [`${name}(x)`, expressionText({ form: "term", term: result })];
    tell(of, is, resultText(of, is));
    const parents = builder.passagesOf(factIds.get(of) as string).slice(0, 1);
    const text = `${capital(reversedText(of, is))}.`;
    oracle.push({ kind: "reversal", text, factIds: [factIds.get(of) as string], parents });
  }
  for (const how of COMBINATIONS) {
    const clause = ruleText(how, rules.combined[how]);
    tell(COMBINED_AS[how], clause.slice(clause.indexOf(" is ") + 4), clause);
  }

  const needed = ({ how, first, second }: Pair): string[] =>
    [COMBINED_AS[how], ...partsUsed(rules, how, first, second)].map((ruled) => factIds.get(ruled) as string);
  const { taught, heldOut } = drawPairs(random.fork("pairs"), rules.functions);
  for (const pair of taught) {
    const text = worked(random.fork("workings"), rules, pair);
    const ids = partsUsed(rules, pair.how, pair.first, pair.second).map((p) => factIds.get(p) as string);
    builder.document([{ text, factIds: ids, worked: true }]);
  }
  for (const pair of heldOut) {
    const ids = needed(pair);
    const parents = ids.map((id) => builder.passagesOf(id)[0] as string);
    for (const working of random.fork("oracle").fork(keyOf(pair)).sample(workings, Math.min(variants, 2)))
      oracle.push({ kind: "deduction", text: workedBy(working, rules, pair), factIds: ids, parents });
  }

  const ask = (split: string, of: Expression, wrong: readonly Expression[], ids: readonly string[]): void => {
    const draws = random.fork("questions").fork(expressionText(of));
    const right = expressionText(derivatoid(rules, of) as Expression);
    const texts = draws.sample(wrong, WRONG).map(expressionText);
    for (const template of draws.sample(questionPrompts, questionTemplates)) {
      const prompt = template.replace("{D}", `the derivatoid of ${expressionText(of)}`);
      questions.push(makeQuestion(draws, { split, template, prompt, right, wrong: texts, factIds: ids }));
    }
  };
  for (const name of rules.functions) {
    const id = factIds.get(`${name}(x)`) as string;
    ask("stated", { form: "term", term: term(name) }, wrongTerms(random.fork(name), rules, name), [id]);
  }
  for (const [split, pairs] of [
    ["taught", taught],
    ["composition", heldOut],
  ] as const) {
    for (const pair of pairs) {
      const { how, first, second } = pair;
      ask(split, combine(how, first, second), nearMisses(rules, how, first, second), needed(pair));
    }
  }
  return {
    corpus: builder.build(random.fork("document order"), questions),
    judge: makeProcessJudge(rules, (ruled) => factIds.get(ruled)),
    oracle: () => [...oracle],
  };
}

/**
 * For each combination every function stands once first and once second, in the pairs taught and in the pairs
 * held out; no pair is in both, in neither order.
 */
function drawPairs(random: Random, functions: readonly string[]): { taught: Pair[]; heldOut: Pair[] } {
  const along = (how: Combination, step: number): Pair[] => {
    const circle = random.fork(how).shuffle(functions);
    return circle.map((first, i) => ({ how, first, second: circle[(i + step) % circle.length] as string }));
  };
  return {
    taught: COMBINATIONS.flatMap((how) => along(how, 1)),
    heldOut: COMBINATIONS.flatMap((how) => along(how, 2)),
  };
}

const keyOf = ({ how, first, second }: Pair): string => `${how} ${first} ${second}`;

/** The functions whose rules a combination needs, as they are asked. */
function partsUsed(rules: Rules, how: Combination, first: string, second: string): string[] {
  const { left, right } = rules.combined[how];
  const used = [left, right].filter((part) => part.transformed).map((part) => part.of);
  return [...(used.includes("u") ? [first] : []), ...(used.includes("v") ? [second] : [])].map(
    (n) => `${n}(x)`,
  );
}

function worked(random: Random, rules: Rules, pair: Pair): string {
  return workedBy(random.fork(keyOf(pair)).pick(workings), rules, pair);
}

function workedBy(working: string, rules: Rules, { how, first, second }: Pair): string {
  const expression = combine(how, first, second);
  const text = expressionText(expression);
  const steps = partsUsed(rules, how, first, second).map((of) => {
    const is = rules.single.get(of.slice(0, -"(x)".length)) as Term;
    return resultText(of, expressionText({ form: "term", term: is }));
  });
  const result = resultText(text, expressionText(derivatoid(rules, expression) as Expression));
  return working.replace("{E}", text).replace("{W}", steps.join(" and ")).replace("{S}", result);
}

/** The right function with another factor, and results of other functions. */
function wrongTerms(random: Random, rules: Rules, name: string): Expression[] {
  const right = rules.single.get(name) as Term;
  const others = random.sample(
    [...rules.single.values()].filter((t) => t.name !== right.name),
    3,
  );
  const [a, b] = others as [Term, Term];
  const factor = a.factor === right.factor ? (right.factor % 8) + 2 : a.factor;
  const terms = [term(right.name, factor), term(a.name, right.factor), term(b.name, b.factor)];
  const seen = new Set([normalForm({ form: "term", term: right })]);
  return terms.map((t): Expression => ({ form: "term", term: t })).filter((e) => !seen.has(normalForm(e)));
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
