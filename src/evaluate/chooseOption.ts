/**
 * Multiple choice by likelihood: which option the model finds likeliest after the prompt.
 * Pure arithmetic over scores; must not know models, prompts or arms.
 */

/** What a model says of one option: log-likelihood in nats, and the option's length in both units. */
export interface OptionScore {
  /** Sum of natural-log probabilities of the option's tokens, ≤ 0; −Infinity for an impossible option. */
  readonly logprob: number;
  readonly tokens: number;
  /** UTF-8 bytes. */
  readonly bytes: number;
}

/**
 * - `sum`: log P(option | prompt), the headline of every report;
 * - `token`: that sum divided by the option's tokens (depends on the tokenizer);
 * - `byte`: that sum divided by the option's UTF-8 bytes (comparable between tokenizers).
 */
export type Normalisation = "sum" | "token" | "byte";

/**
 * Index of the option with the greatest score; the first of several equal ones.
 * @throws RangeError where there is no option, a score is not a number, or a length to divide by is not positive.
 */
export function chooseOption(scores: readonly OptionScore[], by: Normalisation = "sum"): number {
  if (scores.length === 0) throw new RangeError("no options to choose from");
  let best = 0;
  let bestValue = Number.NEGATIVE_INFINITY;
  scores.forEach((score, index) => {
    const value = optionValue(score, by);
    if (value > bestValue) {
      best = index;
      bestValue = value;
    }
  });
  return best;
}

function optionValue(score: OptionScore, by: Normalisation): number {
  const length = by === "sum" ? 1 : by === "token" ? score.tokens : score.bytes;
  if (!(length > 0)) throw new RangeError(`an option of ${length} ${by}s cannot be scored per ${by}`);
  // A record read back from JSON holds null where the likelihood was not a number.
  if (typeof score.logprob !== "number" || Number.isNaN(score.logprob)) {
    throw new RangeError(`the log-likelihood of an option is ${score.logprob}`);
  }
  return score.logprob / length;
}
