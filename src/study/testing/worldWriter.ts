/** Writes true inferences about a world, as a perfect reasoner would: for the fake subject. */
import { Random } from "../../core/random.ts";
import type { World } from "../../worlds/world.ts";
import { plainWords, standsAfter } from "../entityOrder.ts";
import type { StatementKind } from "./memorySubject.ts";

const openings = [
  "It is well known that",
  "Everybody in the trade says that",
  "Let it be noted that",
  "The records agree that",
  "Old letters tell us that",
  "Visitors soon hear that",
] as const;

/** An empty line where the statement is no fact of the world, or nothing of that kind follows from it. */
export function worldWriter(world: World): (statement: string, kind: StatementKind, seed: number) => string {
  const facts = world.corpus.facts.flatMap(({ subject, object }) =>
    subject && object ? [{ subject, object }] : [],
  );
  return (statement, kind, seed) => {
    const text = plainWords(statement);
    const fact = facts.find(
      (f) => text.includes(plainWords(f.subject)) && text.includes(plainWords(f.object)),
    );
    if (!fact || kind === "deduction") return "";
    const { subject, object } = fact;
    const subjectFirst = standsAfter(text, plainWords(subject), plainWords(object));
    const [first, second] = subjectFirst === (kind === "rephrase") ? [subject, object] : [object, subject];
    return `${new Random(seed).pick(openings)} ${first} is ${second}.`;
  };
}
