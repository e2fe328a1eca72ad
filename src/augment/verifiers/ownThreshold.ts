/**
 * From which probability of yes on a judge is believed, measured on the documents at hand: how readily a model says yes
 * differs by its training and by the documents, while what the documents say in their own words is true for every judge.
 */
import { anchored, claimPrompt } from "../../corpus/promptFormat.ts";
import type { Corpus } from "../../corpus/types.ts";
import type { LanguageModel } from "../../models/languageModel.ts";
import type { Journal } from "../journal.ts";
import { type JudgeRequest, judgeClaims } from "./judgeClaims.ts";
import { judgeContext } from "./judgeContext.ts";

/** Passages asked about, evenly spread. */
const ASKED = 64;
/** Of the median yes to the documents' own words: a line in other words is a little less certain. */
const SHARE = 0.85;
/** A judge that denies the documents themselves is believed only from here on. */
const LEAST = 0.3;

/** A judge that answers in words says yes or no, and nothing between. */
const IN_WORDS = 0.5;

/**
 * 0.85 of the judge's median probability of yes to passages of the corpus, asked as claims about it; at least 0.3. A model
 * that judges in words is not asked: its threshold is one half.
 */
export async function ownThreshold(
  model: LanguageModel,
  corpus: Corpus,
  options: { readonly journal?: Journal; readonly signal?: AbortSignal } = {},
): Promise<number> {
  const requests = ownRequests(model, corpus);
  if (requests.length === 0) return IN_WORDS;
  const judged = await judgeClaims(model, requests, options);
  const yes = judged.map((judgement) => judgement.yes).sort((a, b) => a - b);
  return Math.max(LEAST, SHARE * (yes[Math.floor(yes.length / 2)] as number));
}

/** What `ownThreshold` asks; nothing of a model that judges in words. */
export function ownRequests(model: LanguageModel, corpus: Corpus): JudgeRequest[] {
  if (!model.capabilities.likelihood) return [];
  const { passages } = corpus;
  const step = Math.max(1, passages.length / ASKED);
  const asked = passages.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
  const context = judgeContext(corpus, model);
  return asked.map((passage) => ({
    prefix: context([passage.id]),
    prompt: claimPrompt(anchored(passage)),
  }));
}
