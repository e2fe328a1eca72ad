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

/** Of conclusions from a few statements; names and fillers have theirs in `global` episodes. */
const JOINED: readonly { readonly make: LoreMaker; readonly share: number }[] = [
  { make: kinLore, share: 0.4 },
  { make: kindLore, share: 0.25 },
  { make: quantifierLore, share: 0.25 },
  { make: comparisonLore, share: 0.1 },
];

export const joinedLore: LoreMaker = (random, count) => drawn(JOINED, random, count);

/** `count`: about so many documents. */
export function makeLore(random: Random, count: number): Lore {
  return drawn(Object.values(LORE), random, count);
}

function drawn(
  themes: readonly { readonly make: LoreMaker; readonly share: number }[],
  random: Random,
  count: number,
): Lore {
  let left = random.float();
  for (const { make, share } of themes) {
    left -= share;
    if (left < 0) return make(random, count);
  }
  return kindLore(random, count);
}
