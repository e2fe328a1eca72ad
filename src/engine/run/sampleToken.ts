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
  const top = logits[best] as number;
  const weightOf = (id: number) => Math.exp(((logits[id] as number) - top) / temperature);
  const floor = top - LIMIT * temperature;
  let total = 0;
  for (let id = 0; id < logits.length; id++) if ((logits[id] as number) >= floor) total += weightOf(id);

  // Tokens below this weight cannot hold more than 1 − topP together, so the nucleus lies above it.
  const least = ((1 - topP) * total) / logits.length;
  const lowest = least > 0 ? Math.max(floor, top + temperature * Math.log(least)) : floor;
  const candidates: { id: number; weight: number }[] = [];
  let kept = 0;
  for (let id = 0; id < logits.length; id++) {
    if ((logits[id] as number) < lowest) continue;
    const weight = weightOf(id);
    kept += weight;
    candidates.push({ id, weight });
  }
  if (topP < 1) {
    candidates.sort((a, b) => b.weight - a.weight || a.id - b.id);
    kept = 0;
    let count = 0;
    while (count < candidates.length && kept < topP * total) kept += candidates[count++]?.weight ?? 0;
    candidates.length = count;
  }
  let left = random.float() * kept;
  for (const { id, weight } of candidates) {
    left -= weight;
    if (left < 0) return id;
  }
  return candidates.at(-1)?.id ?? best;
}
