/** What was found in documents, in one sentence for people: nothing that was passed over stays untold. */
import type { FoundFacts } from "./types.ts";

export function whatWasFound({ relations, setAside, passages, telling }: FoundFacts): string {
  const facts = relations.reduce((sum, r) => sum + r.facts.length, 0);
  const rare = setAside.reduce((sum, s) => sum + s.facts, 0);
  return [
    `${facts} facts of ${relations.length} forms stand in ${telling} of ${passages} passages`,
    ...(rare > 0 ? [`${rare} statements have forms too rare to make wrong answers from`] : []),
    `${passages - telling} passages tell no fact of a repeated form`,
  ].join("; ");
}
