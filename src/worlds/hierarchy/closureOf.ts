/**
 * What follows from the claims of a `hierarchy` world: a category is whatever its parents are, and has and
 * does whatever they have and do. Nothing else follows; what does not follow is taken for false.
 */
import type { Claim } from "./drawKinds.ts";

export interface Closure {
  /** Categories above one, nearest first. */
  above(name: string): readonly string[];
  below(name: string): readonly string[];
  /** The claims that give it, in the order of the argument; undefined where it does not follow. */
  proof(claim: Claim): readonly Claim[] | undefined;
  /** Claims about one category itself. */
  told(subject: string, relation?: string): readonly Claim[];
}

export function closureOf(claims: readonly Claim[]): Closure {
  const parentClaim = new Map<string, Claim>();
  const bySubject = new Map<string, Claim[]>();
  for (const claim of claims) {
    if (claim.relation === "is-a") parentClaim.set(claim.subject, claim);
    const own = bySubject.get(claim.subject);
    if (own) own.push(claim);
    else bySubject.set(claim.subject, [claim]);
  }
  const steps = (name: string): Claim[] => {
    const found: Claim[] = [];
    let step = parentClaim.get(name);
    while (step) {
      found.push(step);
      step = parentClaim.get(step.object);
    }
    return found;
  };
  const known = new Map<string, readonly string[]>();
  const above = (name: string): readonly string[] => {
    const found = known.get(name) ?? steps(name).map((claim) => claim.object);
    known.set(name, found);
    return found;
  };
  const told = (subject: string, relation?: string): Claim[] =>
    (bySubject.get(subject) ?? []).filter((claim) => relation === undefined || claim.relation === relation);
  return {
    above,
    told,
    below: (name) => [...parentClaim.keys()].filter((other) => above(other).includes(name)),
    proof({ subject, relation, object }) {
      const up = steps(subject);
      for (let length = 0; length <= up.length; length++) {
        const holder = up[length - 1]?.object ?? subject;
        const last = told(holder, relation).find((claim) => claim.object === object);
        if (last) return [...up.slice(0, length), last];
      }
      return undefined;
    },
  };
}
