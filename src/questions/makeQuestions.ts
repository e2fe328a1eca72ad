/**
 * Questions from documents: facts by the text's own form, more of them by a model that can write, drafts by rule, better
 * wordings by that model, and a judge over all of it that was first measured itself.
 */
import type { Journal } from "../augment/journal.ts";
import { ownThreshold } from "../augment/verifiers/ownThreshold.ts";
import { type Progress, silentProgress } from "../core/progress.ts";
import type { Corpus } from "../corpus/types.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import { countDrops, type Drops } from "./countDrops.ts";
import { draftQuestions } from "./draft/draftQuestions.ts";
import { draftFrom } from "./draftFrom.ts";
import { foundFacts } from "./facts/findFacts.ts";
import { type JudgeFitness, judgeDrafts, judgeFitness } from "./judge/judgeDrafts.ts";
import { proposeFacts } from "./model/proposeFacts.ts";
import { rewordQuestions } from "./model/rewordQuestions.ts";
import { placeAnswers } from "./placeAnswers.ts";
import type { Draft, Dropped, FoundFacts } from "./types.ts";

/** Questions of a made test: the same documents give the same ones, whatever the seed of a study. */
export const QUESTION_SEED = 1;

/** So many, that a person sees it go on, and the model still has batches to work on. */
const JUDGED_AT_ONCE = 16;

export interface MakeRequest {
  readonly corpus: Corpus;
  readonly mostPerSplit: number;
  /** Judges the questions; without one they stand on the form of the documents alone. */
  readonly judge?: LanguageModel;
  /** Finds more facts and words questions better; without one rules do. */
  readonly writer?: LanguageModel;
  /** The judge's least probability of yes that counts as yes; by default measured on the corpus (`ownThreshold`). */
  readonly judgeThreshold?: number | undefined;
  /** Answers found here are not asked again. */
  readonly journal?: Journal;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

export interface MadeQuestions {
  readonly questions: readonly Draft[];
  readonly found: FoundFacts;
  readonly dropped: readonly Dropped[];
  /** What the judge is worth here; absent without a judge, or where too few drafts could measure it. */
  readonly fitness?: JudgeFitness;
  /** Whether a judge's verdicts were used. */
  readonly judged: boolean;
}

/** Errors: those of the models, and InterruptedError; what was answered until then is in the journal. */
export async function makeQuestions(request: MakeRequest): Promise<MadeQuestions> {
  const { corpus, mostPerSplit, judge, writer, journal, signal } = request;
  const { progress = silentProgress } = request;
  const settings = { mostPerSplit, seed: QUESTION_SEED };
  const drafted = draftFrom(corpus, settings);
  const { found, drafts, dropped } = writer ? await moreFacts(request, drafted.found) : drafted;
  const drops = countDrops(dropped);
  const threshold =
    request.judgeThreshold ?? (judge ? await ownThreshold(judge, corpus, { journal, signal }) : 1);
  const options = { threshold, journal, signal };

  const fitness = judge && (await judgeFitness(drafts, corpus, judge, options));
  const trusted = fitness?.fit === false ? undefined : judge;
  let questions = [...drafts];
  if (writer && trusted) {
    const stage = progress.stage("questions: wording", drafts.length);
    const worded = await rewordQuestions(drafts, corpus, writer, { journal, signal, stage, drops });
    stage.end();
    const verdicts = await judgeAll(
      worded.filter((d) => d !== undefined),
      request,
      trusted,
      threshold,
    );
    questions = drafts.map((draft, i) => {
      const other = worded[i];
      const problem = other && verdicts.get(other);
      if (problem !== undefined) drops.add(`another wording was not used: ${problem}`, other?.prompt ?? "");
      return other && problem === undefined ? other : draft;
    });
  } else if (writer) {
    drops.add("other wordings were not asked for: no model can judge them", `${drafts.length} questions`);
  }
  // Another wording that was used has been judged; the rule's are judged now.
  const open = questions.filter((q) => q.wordedBy === "rule");
  const verdicts = trusted
    ? await judgeAll(open, request, trusted, threshold)
    : new Map<Draft, string | undefined>();
  const kept = questions.filter((question) => {
    const guess = !trusted && question.facts.some((f) => f.proposedBy !== undefined);
    return keep(
      question,
      guess ? "a model found its fact, and none can judge it" : verdicts.get(question),
      drops,
    );
  });
  return {
    questions: placeAnswers(kept, QUESTION_SEED),
    found,
    dropped: drops.all(),
    ...(fitness && { fitness }),
    judged: trusted !== undefined,
  };
}

function keep(question: Draft, problem: string | undefined, drops: Drops): boolean {
  if (problem === undefined) return true;
  drops.add(`${question.split}: ${problem}`, question.prompt);
  return false;
}

async function judgeAll(
  drafts: readonly Draft[],
  { corpus, journal, signal, progress = silentProgress }: MakeRequest,
  judge: LanguageModel,
  threshold: number,
): Promise<Map<Draft, string | undefined>> {
  const stage = progress.stage("questions: judging", drafts.length);
  const options = { threshold, journal, signal };
  const problems: (string | undefined)[] = [];
  for (let at = 0; at < drafts.length; at += JUDGED_AT_ONCE) {
    const some = drafts.slice(at, at + JUDGED_AT_ONCE);
    problems.push(...(await judgeDrafts(some, corpus, judge, options)));
    stage.advance(some.length);
  }
  stage.end();
  return new Map(drafts.map((draft, i) => [draft, problems[i]]));
}

/** The facts of the documents' forms and those that the writer finds besides, and the drafts of both. */
async function moreFacts(
  { corpus, mostPerSplit, writer, journal, signal, progress = silentProgress }: MakeRequest,
  found: FoundFacts,
): Promise<{ found: FoundFacts; drafts: readonly Draft[]; dropped: readonly Dropped[] }> {
  const stage = progress.stage("questions: facts", 1);
  const more = await proposeFacts(corpus, found, writer as LanguageModel, { journal, signal });
  stage.advance(1, `${more.groups.length} more relations`);
  stage.end();
  const groups = [...found.relations.map(({ form, facts }) => ({ form, facts })), ...more.groups];
  const all = foundFacts(corpus, groups, [...found.setAside, ...more.setAside]);
  return { found: all, ...draftQuestions(corpus, all, { mostPerSplit, seed: QUESTION_SEED }) };
}
