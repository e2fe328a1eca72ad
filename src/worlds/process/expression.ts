/**
 * Expressions of the `process` world, as values, as text and back. Text is what documents, options and judged
 * sentences hold: "femp(x)", "4 glon(x)", "femp(x) * glon(x)", "femp(glon(x))".
 */

/** A named function of x, times a whole number. */
export interface Term {
  readonly factor: number;
  readonly name: string;
}

export type Operator = "+" | "-" | "*";

export type Expression =
  | { readonly form: "term"; readonly term: Term }
  | { readonly form: "binary"; readonly operator: Operator; readonly left: Term; readonly right: Term }
  | { readonly form: "nested"; readonly outer: string; readonly inner: string };

export const term = (name: string, factor = 1): Term => ({ factor, name });

const termText = ({ factor, name }: Term): string => (factor === 1 ? `${name}(x)` : `${factor} ${name}(x)`);

export function expressionText(expression: Expression): string {
  if (expression.form === "term") return termText(expression.term);
  if (expression.form === "nested") return `${expression.outer}(${expression.inner}(x))`;
  return `${termText(expression.left)} ${expression.operator} ${termText(expression.right)}`;
}

/**
 * Equal for two expressions that ordinary arithmetic makes equal: the order of sums and products and where a
 * product's factor stands do not count.
 */
export function normalForm(expression: Expression): string {
  if (expression.form === "nested") return expressionText(expression);
  const factors = new Map<string, number>();
  const add = (product: readonly string[], factor: number): void => {
    const key = [...product].sort().join(" ");
    factors.set(key, (factors.get(key) ?? 0) + factor);
  };
  if (expression.form === "term") add([expression.term.name], expression.term.factor);
  else {
    const { operator, left, right } = expression;
    if (operator === "*") add([left.name, right.name], left.factor * right.factor);
    else {
      add([left.name], left.factor);
      add([right.name], operator === "+" ? right.factor : -right.factor);
    }
  }
  const parts = [...factors].filter(([, factor]) => factor !== 0).map(([key, factor]) => `${factor} ${key}`);
  return parts.sort().join(" + ");
}

const TERM = String.raw`(?:\d{1,4}\s*\*?\s*)?[a-z]+\(x\)`;
/** Source of a pattern without groups that matches the text of an expression in lower case. */
export const EXPRESSION = String.raw`(?:[a-z]+\([a-z]+\(x\)\)|${TERM}(?:\s*[-+*]\s*${TERM})?)`;

/** Undefined where the text is no expression. */
export function parseExpression(text: string): Expression | undefined {
  const nested = /^([a-z]+)\(([a-z]+)\(x\)\)$/.exec(text.trim());
  if (nested) return { form: "nested", outer: nested[1] as string, inner: nested[2] as string };
  const one = String.raw`(?:(\d{1,4})\s*\*?\s*)?([a-z]+)\(x\)`;
  const match = new RegExp(`^${one}(?:\\s*([-+*])\\s*${one})?$`).exec(text.trim());
  if (!match) return undefined;
  const [, factor, name, operator, secondFactor, secondName] = match;
  const left = term(name as string, Number(factor ?? 1));
  if (operator === undefined) return { form: "term", term: left };
  const right = term(secondName as string, Number(secondFactor ?? 1));
  return { form: "binary", operator: operator as Operator, left, right };
}
