/**
 * Two adapters' weights averaged, of which one was trained on from the other. Keeps much of what each does
 * (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models", for whole weights; here A and B each apart).
 */
import { CorollaryError } from "../../core/errors.ts";
import type { LoraPair, LoraWeights } from "./loraWeights.ts";
import type { LoraTarget } from "./targets.ts";

/**
 * `(1 − share) · first + share · second`, number for number. Adapters that do not come from one training have no
 * matching ranks: their average is of no use. @throws CorollaryError where rank, alpha or a shape differs
 */
export function averageLora(first: LoraWeights, second: LoraWeights, share: number): LoraWeights {
  const pairs = new Map<LoraTarget, LoraPair>();
  for (const [target, pair] of first.pairs) {
    const other = second.pairs.get(target);
    const alike =
      first.rank === second.rank &&
      first.alpha === second.alpha &&
      other?.a.length === pair.a.length &&
      other.b.length === pair.b.length;
    if (!alike) throw unlike(target);
    pairs.set(target, { a: average(pair.a, other.a, share), b: average(pair.b, other.b, share) });
  }
  return { ...first, pairs };
}

function average(x: Float32Array, y: Float32Array, share: number): Float32Array {
  return x.map((value, at) => (1 - share) * value + share * (y[at] as number));
}

function unlike(target: string): CorollaryError {
  return new CorollaryError({
    what: "the two adapters cannot be averaged",
    why: `they differ in rank, alpha or the shape of ${target}`,
    next: "average two of which one was trained on from the other",
  });
}
