/** Writes the questions of a `hierarchy` world from its claims; knows nothing of documents. */
import type { Random } from "../../core/random.ts";
import type { Question } from "../../corpus/types.ts";
import { makeQuestion } from "../corpusBuilder.ts";
import type { Closure } from "./closureOf.ts";
import { type Claim, IS_A, isProperty, type Kinds } from "./drawKinds.ts";
import { linkDistance } from "./linkDistance.ts";
import { capital, fillClaim, wordingOf } from "./tellClaim.ts";

export const HIERARCHY_SPLITS = ["rephrase", "reversal", "syllogism", "chain", "holdout"] as const;
export type HierarchySplit = (typeof HIERARCHY_SPLITS)[number];

/** A claim that is asked for, and from which end. */
export interface Asked {
  readonly split: HierarchySplit;
  readonly claim: Claim;
  /** The claims told that give it. */
  readonly proof: readonly Claim[];
  /** The prompt has the object and asks for the subject. */
  readonly reversed: boolean;
}

const OPTIONS = 4;

export interface QuestionPlan {
  /** Claims asked in each split at most. */
  readonly perSplit: number;
  /** Held-out prompts a claim, 1 to 3. */
  readonly templates: number;
}

/**
 * Wrong options fill the same relation elsewhere, and stand as near the entity asked about as the right one
 * does, so that who is mentioned with whom does not answer. A reversal without three such is not asked.
 */
export function makeHierarchyQuestions(
  random: Random,
  kinds: Kinds,
  closure: Closure,
  plan: QuestionPlan,
  factIdOf: (claim: Claim) => string,
): { questions: Question[]; asked: Asked[] } {
  const distance = linkDistance(kinds.claims);
  const questions: Question[] = [];
  const asked: Asked[] = [];
  for (const split of HIERARCHY_SPLITS) {
    const draws = random.fork(split);
    let used = 0;
    for (const item of interleaved(draws, candidates(kinds, closure, split))) {
      if (used === plan.perSplit) break;
      const wrong = wrongOptions(draws, item, kinds, closure, distance);
      if (wrong.length < OPTIONS - 1) continue;
      used += 1;
      asked.push(item);
      const { claim, reversed } = item;
      const right = reversed ? claim.subject : claim.object;
      const wording = wordingOf(claim);
      const templates = draws.sample(reversed ? wording.askReversed : wording.askStated, plan.templates);
      for (const template of templates) {
        const prompt = capital(fillClaim(template, claim));
        const factIds = item.proof.map(factIdOf);
        questions.push(makeQuestion(draws, { split, template, prompt, right, wrong, factIds }));
      }
    }
  }
  return { questions, asked };
}

function candidates({ claims, heldOut, names }: Kinds, closure: Closure, split: HierarchySplit): Asked[] {
  const held = (claim: Claim): boolean => heldOut.has(claim.subject);
  if (split === "rephrase" || split === "reversal") {
    const reversed = split === "reversal";
    return claims
      .filter((claim) => !held(claim) && !(reversed && isProperty(claim.relation)))
      .map((claim) => ({ split, claim, proof: [claim], reversed }));
  }
  const derived = names.flatMap((subject) =>
    closure.above(subject).flatMap((holder) =>
      closure.told(holder).flatMap(({ relation, object }) => {
        const claim = { subject, relation, object };
        const proof = closure.proof(claim) as readonly Claim[];
        return proof.length > 1 ? [{ split, claim, proof, reversed: false }] : [];
      }),
    ),
  );
  if (split !== "holdout") {
    const long = split === "chain";
    return derived.filter(({ claim, proof }) => !held(claim) && proof.length > 2 === long);
  }
  const parents = claims.filter((claim) => held(claim));
  return [
    ...parents.map((claim) => ({ split, claim, proof: [claim], reversed: true })),
    ...derived.filter(({ claim }) => held(claim)),
  ];
}

/** In random order, one of each relation in turn, so that a cap cuts all relations alike. */
function interleaved(random: Random, items: readonly Asked[]): Asked[] {
  const groups = new Map<string, Asked[]>();
  for (const item of random.shuffle(items)) {
    const { relation } = item.claim;
    const key = relation === IS_A || isProperty(relation) ? relation : "verb";
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()]
    .flatMap((group) => group.map((item, rank) => ({ item, rank })))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

function wrongOptions(
  random: Random,
  { split, claim, reversed }: Asked,
  kinds: Kinds,
  closure: Closure,
  distance: (from: string, to: string) => number,
): string[] {
  const { subject, relation, object } = claim;
  const [cue, right] = reversed ? [object, subject] : [subject, object];
  const same = kinds.claims.filter((other) => other.relation === relation);
  const related = (a: string, b: string): boolean =>
    a === b || closure.above(a).includes(b) || closure.above(b).includes(a);
  // What is told of a category above or below, or from one above or below, is not clearly wrong.
  const plausible = same
    .filter((o) => (reversed ? related(o.object, object) : related(o.subject, subject)))
    .map((o) => (reversed ? o.subject : o.object));
  const wrong = (filler: string): boolean => {
    if (filler === cue) return false;
    if (relation === IS_A)
      return !closure.below(cue).includes(filler) && (reversed || !closure.above(cue).includes(filler));
    return !plausible.some((known) => related(known, filler));
  };
  const fillers = [...new Set(same.map((other) => (reversed ? other.subject : other.object)))].filter(wrong);
  const shuffled = random.shuffle(fillers);
  if (split === "rephrase") return shuffled.slice(0, OPTIONS - 1);
  if (reversed) {
    // Beside the cue as the right one is: what the cue relates to, by the same verb where a verb is asked.
    const beside = kinds.claims.filter((o) => o.subject === cue || (relation === IS_A && o.object === cue));
    const near = shuffled.filter((filler) =>
      beside.some(
        (o) => [o.subject, o.object].includes(filler) && (relation === IS_A || o.relation === relation),
      ),
    );
    const far = split === "holdout" ? shuffled.filter((filler) => !near.includes(filler)) : [];
    return [...near, ...far].slice(0, OPTIONS - 1);
  }
  // As many claims away as the right one, and not where a document on its holder mentions the cue.
  const away = (filler: string): number => {
    const holders = same.filter((o) => o.object === filler).map((o) => o.subject);
    const mentioned = kinds.claims.some((o) => o.object === cue && holders.includes(o.subject));
    return Math.min(9, Math.abs(distance(cue, filler) - distance(cue, right))) + (mentioned ? 0.5 : 0);
  };
  const strangers = shuffled.filter((filler) => distance(cue, filler) !== 1);
  return strangers.sort((a, b) => away(a) - away(b)).slice(0, OPTIONS - 1);
}
