/** Options in a random order in which the right one stands in each place equally often, to one, within a split. */
import { Random } from "../core/random.ts";
import type { Draft } from "./types.ts";

/** The same drafts and seed give the same places. */
export function placeAnswers(drafts: readonly Draft[], seed: number): Draft[] {
  const places = new Map<string, number[]>();
  const random = new Random(seed).fork("places");
  for (const split of new Set(drafts.map((d) => d.split))) {
    const own = drafts.filter((d) => d.split === split);
    places.set(split, random.fork(split).shuffle(own.map((d, i) => i % d.options.length)));
  }
  return drafts.map((draft) => {
    const right = draft.options[draft.answer] as string;
    const wrong = random.fork(draft.id).shuffle(draft.options.filter((o) => o !== right));
    const answer = places.get(draft.split)?.pop() ?? 0;
    return { ...draft, options: [...wrong.slice(0, answer), right, ...wrong.slice(answer)], answer };
  });
}
