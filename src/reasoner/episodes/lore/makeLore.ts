/** One lore of a theme drawn by its share. */
import type { Random } from "../../../core/random.ts";
import { COMPARISON_TEXT, comparisonLore } from "./comparisonLore.ts";
import { KIND_TEXT } from "./kindForms.ts";
import { kindLore } from "./kindLore.ts";
import { KIN_TEXT, kinLore } from "./kinLore.ts";
import type { Lore, LoreMaker } from "./lore.ts";
import { PROSE_TEXT, proseLore } from "./proseLore.ts";
import { QUANTIFIER_TEXT, quantifierLore } from "./quantifierLore.ts";
import { REWRITING_TEXT, rewritingLore } from "./rewritingLore.ts";

interface Theme {
  readonly make: LoreMaker;
  readonly share: number;
  readonly templates: readonly string[];
  readonly words: readonly string[];
}

export const LORE: Readonly<Record<string, Theme>> = {
  comparisons: { make: comparisonLore, share: 0.2, ...COMPARISON_TEXT },
  kinds: { make: kindLore, share: 0.3, ...KIND_TEXT },
  kin: { make: kinLore, share: 0.22, ...KIN_TEXT },
  quantifiers: { make: quantifierLore, share: 0.13, ...QUANTIFIER_TEXT },
  rewriting: { make: rewritingLore, share: 0.08, ...REWRITING_TEXT },
  prose: { make: proseLore, share: 0.07, ...PROSE_TEXT },
};

/** `count`: about so many documents. */
export function makeLore(random: Random, count: number): Lore {
  let left = random.float();
  for (const { make, share } of Object.values(LORE)) {
    left -= share;
    if (left < 0) return make(random, count);
  }
  return kindLore(random, count);
}
