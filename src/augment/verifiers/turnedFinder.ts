/**
 * Lines that are their statement turned round, and so follow from it whatever a small judge says: "Siltline is the service for
 * surveys", "The service for surveys is Siltline". A description holds for one thing only where no other passage
 * gives it to another. It must not ask a model.
 */
import type { Passage } from "../../corpus/types.ts";
import { describedSubjects } from "../text/describedSubjects.ts";
import { normaliseText } from "../text/normaliseText.ts";
import type { Claim } from "../verifier.ts";

/** What may stand before: openings of reversals have it. */
const LED = /^it is true that /u;

export function turnedFinder(
  passages: readonly Passage[],
): (claim: Pick<Claim, "text" | "parents">) => boolean {
  const subjects = new Map<string, Set<string>>();
  const turnedOf = new Map<string, { description: string; line: string }[]>();
  for (const { id, text } of passages) {
    const turned = describedSubjects(text).map(({ description, verb, subject }) => {
      const named = normaliseText(description);
      subjects.set(named, (subjects.get(named) ?? new Set()).add(normaliseText(subject)));
      return { description: named, line: normaliseText(`${description} ${verb} ${subject}`) };
    });
    turnedOf.set(id, turned);
  }
  return ({ text, parents }) => {
    const line = normaliseText(text).replace(LED, "");
    const own = parents.length === 1 ? (turnedOf.get(parents[0] as string) ?? []) : [];
    return own.some((turned) => turned.line === line && subjects.get(turned.description)?.size === 1);
  };
}
