/** Puts a claim into a template of grammar.ts; knows no other grammar. */
import type { Claim } from "./drawKinds.ts";
import { IS_A, isProperty } from "./drawKinds.ts";
import { type GrammarKey, grammar, type Wording } from "./grammar.ts";

export function wordingOf(claim: Claim): Wording {
  const key = claim.relation === IS_A || isProperty(claim.relation) ? claim.relation : "verb";
  return grammar[key as GrammarKey];
}

/** The template with the claim's words in it and without its brackets. */
export function fillClaim(template: string, { subject, relation, object }: Claim): string {
  return template
    .replace(/[[\]]/g, "")
    .replaceAll("{s}", subject)
    .replaceAll("{f}", object)
    .replaceAll("{r}", relation);
}

/** A sentence: the template after its lead, a capital at the start, a stop at the end. */
export function tellClaim(template: string, claim: Claim, lead = ""): string {
  return `${capital(lead + fillClaim(template, claim))}.`;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
