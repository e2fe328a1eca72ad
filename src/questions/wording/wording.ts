/** How facts are asked about in one language; which one, by the language of the documents. */
import type { FoundFact, Relation } from "../types.ts";
import { english } from "./english.ts";
import { plain } from "./plain.ts";

export interface Worded {
  readonly prompt: string;
  readonly form: "question" | "sentence";
}

export type End = "subject" | "object";

/** A fact, and at which of its ends a thing stands. */
export interface Told {
  readonly fact: FoundFact;
  readonly relation: Relation;
  readonly end: End;
}

export interface Wording {
  /** Asks for the object, as the statement says it. */
  stated(fact: FoundFact, relation: Relation): Worded;
  /** Asks for the subject. */
  reversed(fact: FoundFact, relation: Relation): Worded;
  /** The subject described, in a sentence that breaks off before its name. */
  indirect(fact: FoundFact, relation: Relation): Worded;
  /** Asks for the other end of `asked`, whose given end is the thing that `described` tells about, unnamed. */
  chained(described: Told, asked: Told): Worded;
}

export function wordingOf(locale: string): Wording {
  return locale.toLowerCase().split("-")[0] === "en" ? english : plain(locale);
}

/** The fact's other end. */
export const other = (end: End): End => (end === "subject" ? "object" : "subject");
