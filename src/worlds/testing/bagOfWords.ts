/** The baseline that knows which words stand together and nothing of their order. */
import type { Corpus, Question } from "../../corpus/types.ts";
import { contentWords } from "../contentWords.ts";

export interface Measured {
  readonly right: number;
  readonly asked: number;
  readonly accuracy: number;
  /** Mean of 1 / options. */
  readonly chance: number;
  /** Wilson's interval of 95 %. */
  readonly interval: readonly [number, number];
}

/**
 * Looks up the documents that share most content words with the prompt; an option scores the share of its
 * words that each of them holds. Of equal options the first is chosen, so ties fall as the options were
 * shuffled.
 */
export function bagOfWords(corpus: Corpus, split: string): Measured {
  const bags = corpus.documents.map(
    (document) => new Set(contentWords(`${document.title ?? ""} ${document.text}`)),
  );
  return measure(corpus, split, (question) => {
    const asked = contentWords(question.prompt);
    const near = bags.map((bag) => asked.filter((word) => bag.has(word)).length);
    const most = Math.max(...near);
    const close = bags.filter((_, i) => near[i] === most);
    return question.options.map((option) => {
      const words = contentWords(option);
      return close.reduce((sum, bag) => sum + words.filter((w) => bag.has(w)).length / words.length, 0);
    });
  });
}

/** Any baseline: `scores` gives one number an option. */
export function measure(
  corpus: Corpus,
  split: string,
  scores: (question: Question) => readonly number[],
): Measured {
  const questions = corpus.questions.filter((question) => question.split === split);
  const right = questions.filter((question) => {
    const all = scores(question);
    return all.indexOf(Math.max(...all)) === question.answer;
  }).length;
  const asked = questions.length;
  const chance = questions.reduce((sum, question) => sum + 1 / question.options.length, 0) / asked;
  return { right, asked, accuracy: right / asked, chance, interval: wilson(right, asked) };
}

/** Interval of 95 % of `right` in `asked`. */
export function wilson(right: number, asked: number): [number, number] {
  const z = 1.959964;
  const p = right / asked;
  const middle = (p + z ** 2 / (2 * asked)) / (1 + z ** 2 / asked);
  const half = (z / (1 + z ** 2 / asked)) * Math.sqrt((p * (1 - p)) / asked + z ** 2 / (4 * asked ** 2));
  return [middle - half, middle + half];
}
