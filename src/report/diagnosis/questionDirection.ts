/** Which direction a split asks in, from its name: worlds and people name their splits themselves. */
import type { Direction } from "./diagnosisTypes.ts";

/**
 * `stated`, `rephrase`: as the documents say it. `reversed`, `reversal`, `inverse`: the other way round. Every
 * other name (`deduction`, `chain`, `composed`, `counting`, a person's own) asks what only follows.
 */
export function questionDirection(split: string): Direction {
  if (/^(stated|direct|rephras|paraphras)/i.test(split)) return "stated";
  return /^(revers|inverse)/i.test(split) ? "reversed" : "derived";
}
