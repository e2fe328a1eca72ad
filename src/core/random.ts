import { createHash } from "node:crypto";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/**
 * A seeded source of randomness. The same seed and labels give the same stream on every machine.
 * `fork(label)` gives an independent stream, so that adding a draw in one place moves no other.
 */
export class Random {
  private readonly generator: RandomGenerator;
  private readonly path: string;

  constructor(seed: number | string) {
    this.path = String(seed);
    this.generator = xoroshiro128plus(createHash("sha256").update(this.path).digest().readInt32LE(0));
  }

  fork(label: string | number): Random {
    return new Random(`${this.path}/${label}`);
  }

  /** A float in [0, 1). */
  float(): number {
    return uniformFloat64(this.generator);
  }

  /** An integer in [0, below). */
  int(below: number): number {
    return uniformInt(this.generator, 0, below - 1);
  }

  /** An integer in [low, high], both included. */
  between(low: number, high: number): number {
    return uniformInt(this.generator, low, high);
  }

  chance(probability: number): boolean {
    return this.float() < probability;
  }

  /** A standard normal draw (Box–Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.float())) * Math.cos(2 * Math.PI * this.float());
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError("pick from an empty list");
    return items[this.int(items.length)] as T;
  }

  /** A shuffled copy (Fisher–Yates). */
  shuffle<T>(items: readonly T[]): T[] {
    const copy = [...items];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = this.int(i + 1);
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  }

  /** `count` different items in random order; all of them when there are fewer. */
  sample<T>(items: readonly T[], count: number): T[] {
    return this.shuffle(items).slice(0, count);
  }
}
