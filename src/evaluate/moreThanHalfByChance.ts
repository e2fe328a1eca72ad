/** How often guessing alone would get more than half of some questions right. Pure arithmetic. */

/**
 * Probability that more than half of independent questions are guessed, each with its own chance (the
 * Poisson-binomial distribution, by convolution). No question gives 0.
 * @param chances in [0, 1], one a question
 * @throws RangeError for a chance outside [0, 1].
 */
export function moreThanHalfByChance(chances: readonly number[]): number {
  let byRight = [1];
  for (const chance of chances) {
    if (!(chance >= 0 && chance <= 1)) throw new RangeError(`${chance} is no probability`);
    const next = new Array<number>(byRight.length + 1).fill(0);
    byRight.forEach((probability, right) => {
      next[right] = (next[right] as number) + probability * (1 - chance);
      next[right + 1] = (next[right + 1] as number) + probability * chance;
    });
    byRight = next;
  }
  return byRight.reduce((sum, p, right) => (right * 2 > chances.length ? sum + p : sum), 0);
}
