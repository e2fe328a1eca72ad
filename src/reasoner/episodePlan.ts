import type { Random } from "../core/random.ts";
import type { EpisodeKind, EpisodeOptions } from "./episodes/types.ts";

/**
 * Share of each kind of episode: answering carries in-context questions, local, global and joint the augmentation,
 * judge its verification. Each training had shares of its own: docs/reasoner.md.
 */
const KINDS: readonly { kind: EpisodeKind; share: number }[] = [
  { kind: "answer", share: 0.45 },
  { kind: "local", share: 0.14 },
  { kind: "global", share: 0.03 },
  { kind: "joint", share: 0.28 },
  { kind: "judge", share: 0.1 },
];

/**
 * What episodes of a step look like when the share `done` of training is over: documents are drawn
 * log-uniformly from 2 to a limit that grows from 8 to `mostDocuments` over the first two thirds. Many documents
 * get many questions: the documents are read once for all of them.
 */
export function episodePlan(done: number, mostDocuments: number): (random: Random) => EpisodeOptions {
  const growth = Math.min(1, done * 1.5);
  const limit = 8 * (mostDocuments / 8) ** growth;
  return (random) => {
    const kind = drawKind(random);
    const documents = Math.round(2 * (limit / 2) ** random.float());
    return { kind, documents, maxBranches: kind === "answer" ? Math.min(28, Math.max(12, documents)) : 12 };
  };
}

function drawKind(random: Random): EpisodeKind {
  let left = random.float();
  for (const { kind, share } of KINDS) {
    left -= share;
    if (left < 0) return kind;
  }
  return "answer";
}
