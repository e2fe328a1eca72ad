/** The wrong answers to a question: things of the same relation of which nothing in the documents says they are right. */
import type { Random } from "../../core/random.ts";
import { thingKey } from "../facts/thingKey.ts";
import type { FoundFact, Relation } from "../types.ts";
import type { End } from "../wording/wording.ts";

const WRONG = 3;

/**
 * The right answer and three wrong ones, or undefined where there are fewer. Never wrong: what stands in a passage with
 * one of `about`, what the prompt names, and what holds the right answer's name or is held by it.
 */
export function optionsOf(request: {
  readonly fact: FoundFact;
  readonly relation: Relation;
  /** The end that is asked for. */
  readonly end: End;
  /** Keys of the things that the question is about, named in it or not. */
  readonly about: readonly string[];
  /** As `normaliseText` writes it. */
  readonly prompt: string;
  readonly together: (one: string, other: string) => boolean;
  readonly random: Random;
}): string[] | undefined {
  const { fact, relation, end, about, prompt, together, random } = request;
  const right = thingKey(fact[end], fact.locale);
  const others = new Map<string, string>();
  for (const f of relation.facts) others.set(thingKey(f[end], f.locale), f[end]);
  const wrong = [...others].filter(
    ([key]) =>
      key !== "" &&
      !key.includes(right) &&
      !right.includes(key) &&
      !` ${prompt} `.includes(` ${key} `) &&
      !about.some((thing) => together(thing, key)),
  );
  // Two wrong answers of which one holds the other read as one.
  const apart = wrong.filter(([key]) => !wrong.some(([k]) => k !== key && k.includes(key)));
  if (apart.length < WRONG) return undefined;
  return [fact[end], ...random.sample(apart, WRONG).map(([, name]) => name)];
}
