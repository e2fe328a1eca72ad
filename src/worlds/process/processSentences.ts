/** The sentences of the `process` world: rules, worked instances, questions. Knows no rule. */
import type { Combination, CombinationRule, Part } from "./rules.ts";

/** Around a rule; {S} begins with "the derivatoid of". */
export const leadIns: readonly string[] = [
  "By definition, {S}.",
  "In this notebook {S}.",
  "The table has one line on it: {S}.",
  "Learn by heart that {S}.",
  "Pupils write on the blackboard that {S}.",
  "A short rule says that {S}.",
  "As printed inside the cover, {S}.",
  "Every calculator of that school knows that {S}.",
  "Lesson after lesson the class repeats that {S}.",
  "The formula sheet puts it this way: {S}.",
];

/** Around a worked instance: {E} the expression, {W} the derivatoids of its parts, {S} the result. */
export const workings: readonly string[] = [
  "Take {E}: {W}, so {S}.",
  "Worked example for {E}: {W}, and thus {S}.",
  "For {E} we first note that {W}; hence {S}.",
  "Let us do {E}. Here {W}, which means that {S}.",
];

/** Held-out prompts: {D} is "the derivatoid of" an expression. */
export const questionPrompts: readonly string[] = [
  "Asked for {D}, the examiner wants to see",
  "On the answer key, {D} comes out as",
  "Carried out correctly, {D} gives",
];

export const COMBINED_AS: Readonly<Record<Combination, string>> = {
  sum: "u + v",
  product: "u * v",
  nested: "u(v(x))",
};

export const OPERATOR_WORDS = { "+": "plus", "-": "minus", "*": "times" } as const;

export const partText = ({ of, transformed }: Part): string =>
  transformed ? `the derivatoid of ${of}` : `${of} itself`;

/** "the derivatoid of u + v is the derivatoid of v minus the derivatoid of u". */
export function ruleText(how: Combination, { operator, left, right }: CombinationRule): string {
  return `${resultText(COMBINED_AS[how], `${partText(left)} ${OPERATOR_WORDS[operator]} ${partText(right)}`)}`;
}

export const resultText = (of: string, result: string): string => `the derivatoid of ${of} is ${result}`;

/** The rule read from its right side. */
export const reversedText = (of: string, result: string): string => `${result} is the derivatoid of ${of}`;
