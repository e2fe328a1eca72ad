/** Scores of options less what the options score anyway. Pure arithmetic. */
import type { OptionScore } from "./chooseOption.ts";

/**
 * Unconditional normalisation: log P(option | prompt) − log P(option | neutral prompt), the pointwise mutual information
 * of prompt and option (Holtzman et al. 2021, "Surface Form Competition", EMNLP, §3.3; "acc_mutual_info" of
 * lm-evaluation-harness). An option that the model writes readily whatever it is asked gains nothing by that.
 * Choose by `sum`: lengths cancel.
 * @param neutral log P(option | neutral prompt) of each option, in the same order
 * @throws RangeError where the lists differ in length or an option is impossible after the neutral prompt.
 */
export function lessNeutral(scores: readonly OptionScore[], neutral: readonly number[]): OptionScore[] {
  if (scores.length !== neutral.length) {
    throw new RangeError(`${scores.length} scores but ${neutral.length} neutral ones`);
  }
  return scores.map((score, index) => {
    const anyway = neutral[index] as number;
    if (!Number.isFinite(anyway))
      throw new RangeError(`the neutral log-likelihood of an option is ${anyway}`);
    return { ...score, logprob: score.logprob - anyway };
  });
}
