/**
 * Lines that follow from their statements by form, whatever a small judge says: a statement turned round ("Siltline is the
 * service for surveys", "The service for surveys is Siltline"), and two of them joined by a description. A description
 * holds for one thing only where no other passage gives it to another. English. It must not ask a model.
 */
import type { Passage } from "../../corpus/types.ts";
import { composedStatements } from "../text/composedStatements.ts";
import { describedSubjects } from "../text/describedSubjects.ts";
import { descriptionIndex } from "../text/descriptionIndex.ts";
import { normaliseText } from "../text/normaliseText.ts";
import type { Claim } from "../verifier.ts";

/** What may stand before: openings of reversals have it. */
const LED = /^it is true that /u;

/** Of a claim's one or two parents; the reason, or undefined where the form does not tell. */
export function entailedByForm(
  passages: readonly Passage[],
): (claim: Pick<Claim, "text" | "parents">) => string | undefined {
  const index = descriptionIndex(passages);
  const textOf = new Map(passages.map(({ id, text }) => [id, text]));
  return ({ text, parents }) => {
    const line = normaliseText(text).replace(LED, "");
    const says = (sentence: string): boolean => normaliseText(sentence) === line;
    const [a, b, ...more] = parents.map((id) => textOf.get(id) ?? "");
    if (a === undefined || more.length > 0) return undefined;
    if (b === undefined) {
      const turned = describedSubjects(a, index.names).some(
        ({ description, verb, subject }) =>
          index.isOfOne(description) && says(`${description} ${verb} ${subject}`),
      );
      return turned ? "its statement, turned round" : undefined;
    }
    const joined = [...composedStatements(a, b, index), ...composedStatements(b, a, index)];
    return joined.some(({ opening, end }) => says(`${opening} ${end}`))
      ? "its statements, joined by a description"
      : undefined;
  };
}
