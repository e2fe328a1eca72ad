/**
 * Text backwards, entities kept whole: a training text that needs no model. After Golovneva et al. 2024 (Reverse
 * Training to Nurse the Reversal Curse, arXiv 2403.13799), entity-preserving reversal.
 */
import { textUnits } from "./textUnits.ts";

/** The units of the text in reverse order, with single spaces between: "Osk is the room." gives ". room the is Osk". */
export function reverseText(text: string, entities: readonly string[] = []): string {
  return textUnits(text, entities)
    .map((unit) => unit.text)
    .reverse()
    .join(" ");
}
