/**
 * A text with units replaced by a mark, and the text after it: a training text that needs no model. After
 * masked fine-tuning (arXiv 2510.09885): what stood before a mark is restored from what stands around it, so
 * that each entity is predicted after the other one.
 */
import type { Random } from "../../core/random.ts";
import { textUnits } from "./textUnits.ts";

export const MASK = "___";

/**
 * "Masked: … ⏎ Restored: text". Each word, name or entity is masked with probability `share`; at least one is
 * masked and, of two or more, one is not. Neighbouring masks become one. Undefined for a text without a word.
 */
export function maskText(
  text: string,
  { share, random, entities = [] }: { share: number; random: Random; entities?: readonly string[] },
): string | undefined {
  const units = textUnits(text, entities);
  const words = units.flatMap((unit, i) => (unit.mark ? [] : [i]));
  if (words.length === 0) return undefined;
  const masked = new Set(words.filter(() => random.chance(share)));
  if (masked.size === 0) masked.add(random.pick(words));
  if (masked.size === words.length && words.length > 1) masked.delete(random.pick(words));

  const shown: string[] = [];
  units.forEach((unit, i) => {
    if (!masked.has(i))
      shown.push(unit.mark && !opens(unit.text) && shown.length > 0 ? shown.pop() + unit.text : unit.text);
    else if (shown.at(-1) !== MASK) shown.push(MASK);
  });
  return `Masked: ${shown.join(" ")}\nRestored: ${text}`;
}

/** Marks that belong to what follows them. */
const opens = (mark: string): boolean => /[\p{Ps}\p{Pi}]/u.test(mark);
