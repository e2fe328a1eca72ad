/**
 * What making questions will ask of a model, told before it is asked. The requests are those that `makeQuestions` sends,
 * as far as they do not hang on answers; it is taken that the judge is fit and every wording is used.
 */
import type { DryRunRow } from "../augment/budget/dryRun.ts";
import type { Pricing } from "../augment/budget/priceOf.ts";
import { generationKey } from "../augment/generateJournalled.ts";
import type { Journal } from "../augment/journal.ts";
import { inWords, type JudgeRequest, judgementKey } from "../augment/verifiers/judgeClaims.ts";
import { ownRequests } from "../augment/verifiers/ownThreshold.ts";
import type { Corpus } from "../corpus/types.ts";
import type { GenerateRequest, LanguageModel } from "../models/languageModel.ts";
import type { DraftedQuestions } from "./draftFrom.ts";
import { claimsOf } from "./judge/claimsOf.ts";
import { fitnessSample } from "./judge/judgeDrafts.ts";
import { type MakingCall as Call, makingRows } from "./makingRows.ts";
import { proposalRequests } from "./model/proposeFacts.ts";
import { wordingRequests } from "./model/rewordQuestions.ts";
import { type Draft, madeSplits } from "./types.ts";

/** "Yes." where a judge answers in words. */
const VERDICT_TOKENS = 2;

/**
 * One row for each thing asked: facts and wordings where `writes`, then judgements. "At most": no wording is used and the
 * rule's questions are judged after them, every answer is as long as it may be, and the facts proposed fill every split.
 */
export function estimateMaking(request: {
  readonly corpus: Corpus;
  readonly drafted: Pick<DraftedQuestions, "found" | "drafts">;
  readonly mostPerSplit: number;
  readonly model: LanguageModel;
  /** Whether the model words questions and finds facts besides judging. */
  readonly writes: boolean;
  /** As in `makeQuestions`: without it the judge is asked about the corpus first. */
  readonly judgeThreshold?: number | undefined;
  readonly journal: Journal;
  readonly pricing: Pricing;
}): DryRunRow[] {
  const { corpus, drafted, mostPerSplit, model, writes, judgeThreshold } = request;
  const { found, drafts } = drafted;
  const row = makingRows(request);
  const passages = new Map(corpus.passages.map((p) => [p.id, p]));
  const judging = (some: readonly Draft[]): Call[] =>
    some.flatMap((draft) => claimsOf(draft, (id) => passages.get(id))).map((claim) => judged(model, claim));
  const byRule = judging(drafts);
  const own =
    judgeThreshold === undefined ? ownRequests(model, corpus).map((claim) => judged(model, claim)) : [];
  if (!writes) return [row("questions: judging", [...own, ...byRule], [])];

  const written = ({ prefix = "", prompt, ...rest }: GenerateRequest, output: number): Call => ({
    ...{ key: generationKey(model.id, { prefix, prompt, ...rest }), prefix, prompt },
    ...{ output: Math.min(output, rest.maxTokens), mostOutput: rest.maxTokens },
  });
  const proposals = proposalRequests(corpus, found).map((asked) =>
    written(asked, model.countTokens(asked.prefix ?? "")),
  );
  const wordings = wordingRequests(drafts, corpus).map((asked, i) =>
    written(asked, model.countTokens(drafts[i]?.prompt ?? "")),
  );
  const most = wordings[0]?.mostOutput ?? 0;
  const worded = byRule.map((call) => ({ ...call, key: `worded ${call.key}`, more: most }));
  const unknown = proposals.length > 0 ? Math.max(0, mostPerSplit * madeSplits.length - drafts.length) : 0;
  const claimsEach = drafts.length > 0 ? Math.ceil(byRule.length / drafts.length) : 0;
  return [
    row("questions: facts", proposals, []),
    row("questions: wording", wordings, others(wordings, unknown)),
    row(
      "questions: judging",
      [...own, ...judging(fitnessSample(drafts)), ...worded],
      [...byRule, ...others(worded, 2 * claimsEach * unknown)],
    ),
  ];
}

function judged(model: LanguageModel, claim: JudgeRequest): Call {
  if (model.capabilities.likelihood) {
    return { key: judgementKey(model.id, claim), ...claim, output: 0, mostOutput: 0 };
  }
  const { prefix = "", prompt, ...rest } = inWords(claim);
  const key = generationKey(model.id, { prefix, prompt, ...rest });
  return { key, prefix, prompt, output: VERDICT_TOKENS, mostOutput: rest.maxTokens };
}

/** Calls about drafts that are not there yet: each as long as the longest that are. */
function others(calls: readonly Call[], count: number): Call[] {
  const size = ({ prefix, prompt }: Call) => prefix.length + prompt.length;
  const [longest] = [...calls].sort((a, b) => size(b) - size(a));
  return longest ? Array.from({ length: count }, (_, i) => ({ ...longest, key: `other ${i}` })) : [];
}
