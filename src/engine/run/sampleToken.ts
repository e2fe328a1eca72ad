import type { Random } from "../../core/random.ts";

export interface Sampling {
  /** 0: the likeliest token. */
  readonly temperature: number;
  /** Smallest set of likeliest tokens whose probability reaches this; 1: all (Holtzman et al. 2020). */
  readonly topP: number;
}

/** exp(−LIMIT) is below what a float64 sum over any vocabulary can notice. */
const LIMIT = 40;

/** Draws a token from logits [V]. Ties go to the lower id. */
export function sampleToken(logits: Float32Array, { temperature, topP }: Sampling, random: Random): number {
  let best = 0;
  for (let i = 1; i < logits.length; i++) if ((logits[i] as number) > (logits[best] as number)) best = i;
  if (temperature === 0) return best;
  const floor = (logits[best] as number) - LIMIT * temperature;
  const candidates: { id: number; weight: number }[] = [];
  let total = 0;
  for (let id = 0; id < logits.length; id++) {
    const logit = logits[id] as number;
    if (logit < floor) continue;
    const weight = Math.exp((logit - (logits[best] as number)) / temperature);
    total += weight;
    candidates.push({ id, weight });
  }
  if (topP < 1) {
    candidates.sort((a, b) => b.weight - a.weight || a.id - b.id);
    let kept = 0;
    let count = 0;
    while (count < candidates.length && kept < topP * total) kept += candidates[count++]?.weight ?? 0;
    candidates.length = count;
    total = kept;
  }
  let left = random.float() * total;
  for (const { id, weight } of candidates) {
    left -= weight;
    if (left < 0) return id;
  }
  return candidates.at(-1)?.id ?? best;
}
