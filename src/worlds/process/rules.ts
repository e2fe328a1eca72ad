/**
 * The rules of a `process` world: what the derivatoid of a named function is, and of two functions combined.
 * It must not know how rules are told or asked.
 */
import type { Random } from "../../core/random.ts";
import { drawNonsense } from "../nonsenseWords.ts";
import { type Expression, normalForm, type Operator, type Term, term } from "./expression.ts";

/** How two functions u and v are combined: u + v, u * v, u(v(x)). */
export type Combination = "sum" | "product" | "nested";

export const COMBINATIONS: readonly Combination[] = ["sum", "product", "nested"];

/** u or v, as it is or transformed. */
export interface Part {
  readonly of: "u" | "v";
  readonly transformed: boolean;
}

export interface CombinationRule {
  readonly operator: Operator;
  readonly left: Part;
  readonly right: Part;
}

export interface Rules {
  readonly functions: readonly string[];
  /** The derivatoid of each function. */
  readonly single: ReadonlyMap<string, Term>;
  readonly combined: Readonly<Record<Combination, CombinationRule>>;
}

const [u, v, du, dv]: Part[] = [
  { of: "u", transformed: false },
  { of: "v", transformed: false },
  { of: "u", transformed: true },
  { of: "v", transformed: true },
] as const satisfies Part[];
const rule = (left: Part | undefined, operator: Operator, right: Part | undefined): CombinationRule => ({
  operator,
  left: left as Part,
  right: right as Part,
});

/** None is a rule of the calculus: what a model knows of derivatives gives wrong answers. */
const CHOICES: Readonly<Record<Combination, readonly CombinationRule[]>> = {
  sum: [rule(dv, "-", du), rule(du, "*", dv), rule(du, "-", v)],
  product: [rule(du, "+", dv), rule(dv, "-", u), rule(dv, "-", du)],
  nested: [rule(dv, "-", u), rule(du, "+", v), rule(dv, "+", du)],
};

/** Every function's derivatoid is another function with a factor of 2 to 9, and no two have the same function. */
export function makeRules(random: Random, count: number): Rules {
  const functions = drawNonsense(random.fork("functions"), count);
  const circle = random.fork("targets").shuffle(functions);
  const factors = random.fork("factors");
  const single = new Map(
    circle.map((name, index) => {
      const target = circle[(index + 1) % circle.length] as string;
      return [name, term(target, factors.between(2, 9))] as const;
    }),
  );
  const draws = random.fork("combinations");
  return {
    functions,
    single,
    combined: {
      sum: draws.pick(CHOICES.sum),
      product: draws.pick(CHOICES.product),
      nested: draws.pick(CHOICES.nested),
    },
  };
}

/** Two functions combined. */
export function combine(how: Combination, first: string, second: string): Expression {
  if (how === "nested") return { form: "nested", outer: first, inner: second };
  const operator = how === "sum" ? "+" : "*";
  return { form: "binary", operator, left: term(first), right: term(second) };
}

/** By the rules; undefined where no rule applies: an unknown function, a factor, a difference. */
export function derivatoid(rules: Rules, expression: Expression): Expression | undefined {
  if (expression.form === "term") {
    const found = expression.term.factor === 1 ? rules.single.get(expression.term.name) : undefined;
    return found && { form: "term", term: found };
  }
  const parts = combinationOf(expression);
  if (!parts || !rules.single.has(parts.first) || !rules.single.has(parts.second)) return undefined;
  return applyRule(rules, rules.combined[parts.how], parts.first, parts.second);
}

export function combinationOf(
  expression: Expression,
): { how: Combination; first: string; second: string } | undefined {
  if (expression.form === "nested") {
    return { how: "nested", first: expression.outer, second: expression.inner };
  }
  if (expression.form === "term" || expression.operator === "-") return undefined;
  const { operator, left, right } = expression;
  if (left.factor !== 1 || right.factor !== 1) return undefined;
  return { how: operator === "+" ? "sum" : "product", first: left.name, second: right.name };
}

export function applyRule(rules: Rules, by: CombinationRule, first: string, second: string): Expression {
  const put = ({ of, transformed }: Part): Term => {
    const name = of === "u" ? first : second;
    return transformed ? (rules.single.get(name) as Term) : term(name);
  };
  return { form: "binary", operator: by.operator, left: put(by.left), right: put(by.right) };
}

/**
 * Results that one slip gives: sides exchanged, another operator, one part not transformed or transformed
 * wrongly, factors exchanged. All differ from the right result and from each other in value.
 */
export function nearMisses(rules: Rules, how: Combination, first: string, second: string): Expression[] {
  const right = rules.combined[how];
  const flip = (part: Part): Part => ({ ...part, transformed: !part.transformed });
  const slips: Expression[] = [
    { ...right, left: right.right, right: right.left },
    ...(["+", "-", "*"] as const).map((operator) => ({ ...right, operator })),
    { ...right, left: flip(right.left) },
    { ...right, right: flip(right.right) },
  ].map((by) => applyRule(rules, by, first, second));
  const result = applyRule(rules, right, first, second);
  if (result.form === "binary") {
    const { left, right: other } = result;
    slips.push({
      ...result,
      left: { ...left, factor: other.factor },
      right: { ...other, factor: left.factor },
    });
  }
  const seen = new Set([normalForm(result)]);
  return slips.filter((slip) => {
    const form = normalForm(slip);
    if (seen.has(form) || form === "") return false;
    seen.add(form);
    return true;
  });
}
