/**
 * A small real language model for test servers: word n-grams counted in its own context, so that it repeats what
 * its prompt says. Its likelihoods are a proper distribution: every check of the scorer's self-test holds of it.
 */
import { Random } from "../core/random.ts";

const LONGEST_CONTEXT = 3;

/** Words and signs with the space before them, and single white-space characters. */
export function copyingTokens(text: string): string[] {
  return text.match(/ ?[\p{L}\p{N}\p{M}]+|\s| ?[^\s\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/**
 * ln P(token | before), in nats: counts of up to three words of context, each order smoothed with the next lower one
 * by one pseudo-count; the lowest spells the token in bytes and an end sign, uniformly.
 */
export function copyingLogprob(before: readonly string[], token: string): number {
  let p = (1 / 257) ** (Buffer.byteLength(token) + 1);
  for (let order = 0; order <= LONGEST_CONTEXT && order <= before.length; order++) {
    const last = before.slice(before.length - order);
    let seen = 0;
    let hits = 0;
    for (let at = order; at < before.length; at++) {
      if (last.some((word, i) => before[at - order + i] !== word)) continue;
      seen++;
      if (before[at] === token) hits++;
    }
    p = (hits + p) / (seen + 1);
  }
  return Math.log(p);
}

/** Writes words of its context: greedy at temperature 0, else sampled from seed and context. */
export function copyingText(
  prompt: string,
  options: { maxTokens: number; temperature?: number; seed?: number; stop?: readonly string[] },
): { text: string; tokens: number; stopped: boolean } {
  const { maxTokens, temperature = 0, seed = 0, stop = [] } = options;
  const context = copyingTokens(prompt);
  const random = new Random(seed).fork(prompt);
  const written: string[] = [];
  while (written.length < maxTokens) {
    const before = [...context, ...written];
    const words = [...new Set(before.length > 0 ? before : ["a"])];
    const weights = words.map((word) => copyingLogprob(before, word));
    written.push(words[pick(weights, temperature, random)] as string);
    const text = written.join("");
    const ends = stop.map((s) => text.indexOf(s)).filter((at) => at >= 0);
    if (ends.length > 0)
      return { text: text.slice(0, Math.min(...ends)), tokens: written.length, stopped: true };
  }
  return { text: written.join(""), tokens: written.length, stopped: false };
}

function pick(logprobs: readonly number[], temperature: number, random: Random): number {
  const highest = Math.max(...logprobs);
  if (temperature === 0) return logprobs.indexOf(highest);
  const weights = logprobs.map((value) => Math.exp((value - highest) / temperature));
  let left = random.float() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [place, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return place;
  }
  return 0;
}
