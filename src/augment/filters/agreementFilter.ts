/**
 * Whether a claim was written more than once: what a model says in one sample of many is often an accident
 * (self-consistency, Wang et al. 2022, arXiv 2203.11171, §2, here over lines in place of answers).
 */
import { contentWords } from "../text/contentWords.ts";
import { namesOf } from "../text/namesOf.ts";

export interface Sample {
  readonly strategy: string;
  /** The passage asked about stands first. */
  readonly parents: readonly string[];
  /** The line as a claim; absent where no line could be read, which agrees with nothing. */
  readonly claim?: string;
}

/** Two lines with the same names and numbers and this share of common content stems make the same claim. */
const SAME_CLAIM = 0.5;

/**
 * Per sample the reason against it, or undefined. Samples of one strategy about one passage are compared, each
 * with all others; those that earlier filters dropped count as samples, since they were asked for.
 * `least` of 1 objects to nothing.
 */
export function agreementFilter(samples: readonly Sample[], least: number): (string | undefined)[] {
  if (least <= 1) return samples.map(() => undefined);
  const read = samples.map(({ claim }) => (claim === undefined ? undefined : readClaim(claim)));
  const groups = new Map<string, number[]>();
  samples.forEach(({ strategy, parents }, index) => {
    const key = JSON.stringify([strategy, parents[0]]);
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  });
  const reasons: (string | undefined)[] = samples.map(() => undefined);
  for (const group of groups.values()) {
    for (const index of group) {
      const own = read[index];
      const written = group.filter((other) => {
        const claim = read[other];
        return other === index || (own !== undefined && claim !== undefined && sameClaim(own, claim));
      }).length;
      if (written < least)
        reasons[index] = `written in ${written} of ${group.length} samples (at least ${least})`;
    }
  }
  return reasons;
}

interface ReadClaim {
  readonly names: string;
  readonly stems: ReadonlySet<string>;
}

const readClaim = (text: string): ReadClaim => ({
  names: namesOf(text).sort().join(" "),
  stems: new Set(contentWords(text).map((w) => w.stem)),
});

function sameClaim(a: ReadClaim, b: ReadClaim): boolean {
  if (a.names !== b.names) return false;
  const common = [...a.stems].filter((s) => b.stems.has(s)).length;
  const union = a.stems.size + b.stems.size - common;
  return union > 0 && common / union >= SAME_CLAIM;
}
