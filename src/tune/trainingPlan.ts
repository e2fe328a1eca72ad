/** Which examples each step sees: fixed by the seed and the examples before training starts. */
import { Random } from "../core/random.ts";

export interface PlannedExample {
  readonly tokens: readonly number[];
  readonly weight: number;
  /** So many tokens at the beginning carry no loss; the first never does. */
  readonly unlearned?: number;
}

export function lossTokensOf({
  tokens,
  unlearned = 0,
}: Pick<PlannedExample, "tokens" | "unlearned">): number {
  return Math.max(0, tokens.length - Math.max(1, unlearned));
}

/**
 * Batches of example indices until their tokens that carry loss reach `lossTokens`; at least one. Every pass
 * over the examples is shuffled anew; within stretches of several batches, examples of like length go
 * together, which saves padding, and the order of batches is shuffled again.
 */
export function trainingPlan(
  examples: readonly PlannedExample[],
  options: { batchSize: number; lossTokens: number; seed: number },
): number[][] {
  const { batchSize, lossTokens, seed } = options;
  const random = new Random(`tune/${seed}`);
  const plan: number[][] = [];
  let seen = 0;
  for (let pass = 0; seen < lossTokens || plan.length === 0; pass++) {
    const stream = random.fork(pass);
    const order = stream.shuffle([...examples.keys()]);
    const batches: number[][] = [];
    const stretch = batchSize * STRETCH;
    for (let start = 0; start < order.length; start += stretch) {
      const near = order
        .slice(start, start + stretch)
        .toSorted((a, b) => lengthOf(examples, a) - lengthOf(examples, b));
      for (let at = 0; at < near.length; at += batchSize) batches.push(near.slice(at, at + batchSize));
    }
    for (const batch of stream.shuffle(batches)) {
      if (seen >= lossTokens && plan.length > 0) break;
      plan.push(batch);
      seen += batch.reduce((sum, index) => sum + lossTokensOf(examples[index] as PlannedExample), 0);
    }
  }
  return plan;
}

/** Batches that share one sorting by length. */
const STRETCH = 8;

function lengthOf(examples: readonly PlannedExample[], index: number): number {
  return examples[index]?.tokens.length ?? 0;
}
