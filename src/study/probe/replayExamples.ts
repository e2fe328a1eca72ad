/** The plain texts that an arm learns beside its own examples: against forgetting, and in no way about the corpus. */
import { leakFinder } from "../../augment/filters/leakFinder.ts";
import type { Example } from "../../augment/types.ts";
import { contentId } from "../../core/contentId.ts";
import { Random } from "../../core/random.ts";
import type { Question } from "../../corpus/types.ts";
import { replayTexts } from "./replayTexts.ts";

export interface ReplayRequest {
  /** Examples of the arm without replay. */
  readonly taught: number;
  /** Of all examples with replay, in [0, 1). */
  readonly share: number;
  readonly seed: number;
  /** A text that holds one of these is left out. */
  readonly questions: readonly Question[];
}

/**
 * So many that they are `share` of all, to the nearest whole number: the texts in an order drawn by the seed, begun again
 * when they run out. They have no passage and no inference.
 */
export function replayExamples({ taught, share, seed, questions }: ReplayRequest): Example[] {
  const count = Math.round((taught * share) / (1 - share));
  if (count === 0) return [];
  const leaks = leakFinder(questions);
  const usable = replayTexts.filter((text) => leaks.questionIn(text) === undefined);
  const order = new Random(seed).fork("replay").shuffle(usable);
  return Array.from({ length: order.length === 0 ? 0 : count }, (_, index) => {
    const text = order[index % order.length] as string;
    return { id: contentId({ text }), text, passageIds: [], inferenceIds: [] };
  });
}
