/**
 * Knowledge that is more than pairs of a name and a filler: orders, kinds, kin, quantities, rules, prose. Each
 * theme makes one `Lore`; episodes ask it, have it written about, or judge claims about it. Knows no benchmark.
 */
import type { Random } from "../../../core/random.ts";
import type { Branch } from "../askFact.ts";

export interface Said {
  readonly title?: string;
  readonly text: string;
}

export type LineKind = "rephrase" | "reversal" | "deduction";

export interface Written {
  readonly told: Said;
  readonly kind: LineKind;
  readonly line: string;
}

export interface Joined {
  /** Each is needed. */
  readonly told: readonly Said[];
  /** A wording of what follows, which none of them says alone. */
  line(random: Random): string;
}

export interface Lore {
  readonly documents: readonly Said[];
  /** A question or open sentence that the documents answer; undefined where this draw gives none. */
  ask(random: Random): Branch | undefined;
  /** A statement of the documents and what a good augmenter writes of it. */
  write(random: Random, kind: LineKind): Written | undefined;
  /** A few of the documents and what they say together; undefined where this draw finds none. */
  join?(random: Random): Joined | undefined;
  /** A claim that the documents support, or do not. */
  claim(random: Random, supported: boolean): string | undefined;
  /** Whether every claim that they do not support is one they contradict. */
  readonly contradicts?: boolean;
}

/** `count`: about so many documents. */
export type LoreMaker = (random: Random, count: number) => Lore;
