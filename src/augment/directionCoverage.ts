/**
 * Whether the training texts tell each fact in both directions. A model learns an entity as an answer only
 * where it had to predict it after the other entity.
 */
import type { Fact } from "../corpus/types.ts";
import { normaliseText } from "./text/normaliseText.ts";
import type { Example } from "./types.ts";

export interface DirectionCoverage {
  /** Facts with a subject and an object: the others cannot be counted. */
  readonly facts: number;
  readonly uncounted: number;
  /** Share of facts whose subject, object, or both (each in some text) are predicted late; 0 for no facts. */
  readonly subjectPredicted: number;
  readonly objectPredicted: number;
  readonly bothPredicted: number;
  /** Ids of facts whose subject, and whose object, is never predicted late. */
  readonly withoutSubject: readonly string[];
  readonly withoutObject: readonly string[];
}

/**
 * An entity is predicted late in a text where its first mention begins after the first mention of the other
 * one has ended. Mentions are found as whole words after normalisation.
 */
export function directionCoverage(
  examples: readonly Pick<Example, "text">[],
  facts: readonly Fact[],
): DirectionCoverage {
  const texts = examples.map((e) => ` ${normaliseText(e.text)} `);
  const postings = wordPostings(texts);
  const withoutSubject: string[] = [];
  const withoutObject: string[] = [];
  let counted = 0;
  let both = 0;
  for (const fact of facts) {
    const subject = normaliseText(fact.subject ?? "");
    const object = normaliseText(fact.object ?? "");
    if (subject === "" || object === "") continue;
    counted += 1;
    // Only texts that hold the rarest word of both can tell the fact: time grows with texts, not texts × facts.
    const rarest = `${subject} ${object}`
      .split(" ")
      .map((word) => postings.get(word) ?? [])
      .reduce((a, b) => (b.length < a.length ? b : a));
    const subjectLate = rarest.some((at) => isLate(texts[at] as string, subject, object));
    const objectLate = rarest.some((at) => isLate(texts[at] as string, object, subject));
    if (!subjectLate) withoutSubject.push(fact.id);
    if (!objectLate) withoutObject.push(fact.id);
    if (subjectLate && objectLate) both += 1;
  }
  const share = (n: number): number => (counted === 0 ? 0 : n / counted);
  return {
    facts: counted,
    uncounted: facts.length - counted,
    subjectPredicted: share(counted - withoutSubject.length),
    objectPredicted: share(counted - withoutObject.length),
    bothPredicted: share(both),
    withoutSubject,
    withoutObject,
  };
}

/** Word → indices of the texts that hold it. */
function wordPostings(texts: readonly string[]): Map<string, number[]> {
  const postings = new Map<string, number[]>();
  for (const [at, text] of texts.entries()) {
    for (const word of new Set(text.split(" "))) {
      const held = postings.get(word);
      if (held) held.push(at);
      else postings.set(word, [at]);
    }
  }
  return postings;
}

function isLate(text: string, late: string, early: string): boolean {
  const begin = text.indexOf(` ${early} `);
  const end = text.indexOf(` ${late} `);
  return begin >= 0 && end >= begin + early.length + 1;
}
