/** Makes one training episode of the reasoner. The same Random gives the same episode. */
import type { Random } from "../../core/random.ts";
import { makeAnswerEpisode } from "./makeAnswerEpisode.ts";
import { makeLocalEpisode } from "./makeLocalEpisode.ts";
import type { Episode, EpisodeKind, EpisodeOptions } from "./types.ts";

export type { Episode, EpisodeKind, EpisodeOptions } from "./types.ts";

const MAX_BRANCHES = 12;

export function makeEpisode(random: Random, options: EpisodeOptions = {}): Episode {
  const kind = options.kind ?? drawKind(random);
  const most = options.maxBranches ?? MAX_BRANCHES;
  if (kind === "local") return makeLocalEpisode(random, most);
  return makeAnswerEpisode(random, options.documents ?? logUniform(random, 3, 40), most);
}

function drawKind(random: Random): EpisodeKind {
  return random.chance(0.7) ? "answer" : "local";
}

function logUniform(random: Random, low: number, high: number): number {
  return Math.min(high, Math.floor(low * ((high + 1) / low) ** random.float()));
}
