/** Said before minutes go into a training that will teach little: the field's commonest disappointment. */
import { ENOUGH_SIGHTS, tellingsOf } from "./passesOf.ts";
import type { SeedStudy } from "./seedStudy.ts";

/**
 * Notes where `passes` over the documents show a fact fewer than `ENOUGH_SIGHTS` times. An arm that learns more texts of
 * a fact sees it more often; what is counted here is what every tuned arm is given at least.
 */
export function warnFewSights(
  { source: { corpus }, seed, progress }: Pick<SeedStudy, "source" | "seed" | "progress">,
  passes: number,
): void {
  const tellings = tellingsOf(corpus);
  const sights = passes * tellings;
  if (sights >= ENOUGH_SIGHTS) return;
  const shown = (n: number): string => String(Math.round(n * 10) / 10);
  progress.note(
    `training (seed ${seed}): ${shown(passes)} passes show a fact about ${shown(sights)} times; below ${ENOUGH_SIGHTS} ` +
      `little is learned: raise --epochs to ${Math.ceil(ENOUGH_SIGHTS / tellings)} or more`,
  );
}
