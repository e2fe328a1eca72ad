/** Makes one training episode of the reasoner. The same Random gives the same episode. */
import type { Random } from "../../core/random.ts";
import { loreAnswer, loreGlobal, loreJoint, loreJudge, loreLocal } from "./lore/loreEpisodes.ts";
import { makeAnswerEpisode } from "./makeAnswerEpisode.ts";
import { makeGlobalEpisode } from "./makeGlobalEpisode.ts";
import { makeJudgeEpisode } from "./makeJudgeEpisode.ts";
import { makeLocalEpisode } from "./makeLocalEpisode.ts";
import type { Episode, EpisodeKind, EpisodeOptions } from "./types.ts";

export type { Episode, EpisodeKind, EpisodeOptions } from "./types.ts";

const MAX_BRANCHES = 12;
/** Of the episodes, those over orders, kinds, kin, quantities, rules and prose in place of names and fillers. */
const LORE_SHARE = 0.6;
/** More sentences than this about one family or order are more than a small model can join. */
const MOST_LORE = 40;

/** @throws RangeError when `documents` is below 2. */
export function makeEpisode(random: Random, options: EpisodeOptions = {}): Episode {
  const kind = options.kind ?? drawKind(random);
  const most = options.maxBranches ?? MAX_BRANCHES;
  const documents = options.documents;
  if (documents !== undefined && documents < 2)
    throw new RangeError("an episode needs two documents or more");
  const lore = random.chance(options.lore ?? LORE_SHARE);
  if (kind === "local") return (lore ? loreLocal : makeLocalEpisode)(random, most);
  if (kind === "joint")
    return lore
      ? loreJoint(random, Math.min(most, MOST_CONCLUSIONS))
      : { ...makeGlobalEpisode(random, random.between(2, 5), MOST_CONCLUSIONS), kind };
  if (kind === "global")
    return lore
      ? loreGlobal(random, few(documents ?? logUniform(random, 3, 24)), most)
      : makeGlobalEpisode(random, documents ?? logUniform(random, 3, 24), most);
  if (kind === "judge")
    return lore
      ? loreJudge(random, Math.min(documents ?? 6, 12), most)
      : makeJudgeEpisode(random, documents ?? random.between(2, 6), most);
  return lore
    ? loreAnswer(random, few(documents ?? logUniform(random, 3, 40)), most)
    : makeAnswerEpisode(random, documents ?? logUniform(random, 3, 40), most);
}

/** Wordings of one conclusion. */
const MOST_CONCLUSIONS = 7;

const few = (documents: number): number => Math.min(documents, MOST_LORE);

function drawKind(random: Random): EpisodeKind {
  const draw = random.float();
  return draw < 0.5 ? "answer" : draw < 0.7 ? "local" : draw < 0.9 ? "global" : "judge";
}

function logUniform(random: Random, low: number, high: number): number {
  return Math.min(high, Math.floor(low * ((high + 1) / low) ** random.float()));
}
