/**
 * Third filter: a line that says again what was said. Keeps what it has seen. Own code and no MinHash package:
 * a line is compared with the few others of its passage, where the exact similarity costs less than its sketch.
 */
import { namesOf } from "../text/namesOf.ts";
import { normaliseText } from "../text/normaliseText.ts";

/** Lines of the same parents with at least this share of common word triples are near duplicates. */
export const NEAR_DUPLICATE = 0.8;

export interface DuplicateFilter {
  /**
   * The reason against a line, or undefined; an accepted line is remembered. `taught`: the line as it will be taught,
   * by default as it is: what is said of two titles is said twice.
   */
  check(
    line: string,
    parents: readonly string[],
    parentTexts: readonly string[],
    taught?: string,
  ): string | undefined;
}

/**
 * Exact: the same words as any earlier line, whatever the parents. Near: Jaccard similarity of word triples
 * (Broder 1997) with an earlier line of the same parents, or with a parent itself, at or above
 * `NEAR_DUPLICATE`, and the same names and numbers: a line that differs from a wrong one only by the right
 * name is new.
 */
export function duplicateFilter(): DuplicateFilter {
  const exact = new Set<string>();
  const groups = new Map<string, string[]>();
  return {
    check(line, parents, parentTexts, taught = line) {
      const normal = normaliseText(taught);
      if (exact.has(normal)) return "same words as an earlier line";
      const group = [...parents].sort().join(" ");
      const siblings = groups.get(group) ?? [];
      for (const [others, name] of [
        [siblings, "an earlier line"],
        [parentTexts, "its parent"],
      ] as const) {
        const close = others.find((o) => similarity(line, o) >= NEAR_DUPLICATE && sameNames(line, o));
        if (close !== undefined)
          return `${percent(similarity(line, close))} of word triples shared with ${name}`;
      }
      exact.add(normal);
      groups.set(group, [...siblings, line]);
      return undefined;
    },
  };
}

/** Jaccard similarity of the two texts' sets of word triples; of words where a text has fewer than three. */
export function similarity(a: string, b: string): number {
  const left = shingles(a);
  const right = shingles(b);
  let common = 0;
  for (const s of left) if (right.has(s)) common += 1;
  const union = left.size + right.size - common;
  return union === 0 ? 0 : common / union;
}

function shingles(text: string): Set<string> {
  const words = normaliseText(text).split(" ");
  if (words.length < 3) return new Set(words);
  return new Set(words.slice(2).map((_, i) => words.slice(i, i + 3).join(" ")));
}

function sameNames(a: string, b: string): boolean {
  const left = namesOf(a);
  const right = new Set(namesOf(b));
  return left.length === right.size && left.every((name) => right.has(name));
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
