/** Operations that LoRA training cannot do without: what a share of the machine's peak is reckoned from. */
import type { ModelConfig } from "../../src/engine/weights/modelFile.ts";

export interface TrainingWork {
  /** Tokens read, padding left out; of these, those that carry loss. */
  readonly tokens: number;
  readonly lossTokens: number;
  readonly rank: number;
}

/**
 * A frozen linear of n weights: 2n a token forwards and 2n backwards (the gradient of its input; none of its weights).
 * A LoRA pair of m weights: 2m forwards, 4m backwards. The vocabulary projection: at tokens that carry loss only. Attention's
 * own products, norms and element-wise work are not counted, so the share is a lower bound.
 */
export function trainingFlops(config: ModelConfig, { tokens, lossTokens, rank }: TrainingWork): number {
  const {
    hiddenSize: hidden,
    intermediateSize: intermediate,
    layers,
    heads,
    kvHeads,
    headSize,
    vocabularySize,
  } = config;
  const linears = [
    [hidden, heads * headSize],
    [hidden, kvHeads * headSize],
    [hidden, kvHeads * headSize],
    [heads * headSize, hidden],
    [hidden, intermediate],
    [hidden, intermediate],
    [intermediate, hidden],
  ] as const;
  const frozen = layers * linears.reduce((sum, [from, to]) => sum + from * to, 0);
  const pairs = layers * linears.reduce((sum, [from, to]) => sum + rank * (from + to), 0);
  return tokens * (4 * frozen + 6 * pairs) + lossTokens * 4 * hidden * vocabularySize;
}
