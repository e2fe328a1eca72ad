/** Invented words for kinds, deeds and marks, lower case. Their shapes are none of the worlds' words. */
import type { Random } from "../../../core/random.ts";

const list = (text: string): string[] => text.split(" ");
const VOWELS = list("a e i o u");
const SINGLE = list("b d f g k l m n p r s t v z");

/** One piece of each slot makes a word. */
export const WORD_SHAPES: readonly (readonly (readonly string[])[])[] = [
  [VOWELS, list("rg lk ndr sk ld rv gn fl zd bl kr mpt"), VOWELS, list("n l r k t m d s")],
  [SINGLE, VOWELS, SINGLE, VOWELS, SINGLE, list("e i o u")],
  [SINGLE, VOWELS, list("b d g k l m n r v z"), VOWELS, list("d g k l m n r s t x")],
  [list("b d g k l m p r v z"), list("u o i"), list("b g k v z x f")],
];

export class Coiner {
  private readonly random: Random;
  private readonly used = new Set<string>();

  constructor(random: Random) {
    this.random = random;
  }

  /** A word not given before. `verb`: one that takes "-ed". */
  word(verb = false): string {
    for (;;) {
      const shape = verb ? WORD_SHAPES[2] : this.random.pick(WORD_SHAPES);
      const word = (shape ?? []).map((slot) => this.random.pick(slot)).join("");
      if (this.used.has(word) || (verb && /[xr]$/.test(word))) continue;
      this.used.add(word);
      return word;
    }
  }
}
