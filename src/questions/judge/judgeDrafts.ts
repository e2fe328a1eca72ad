/**
 * A model as judge of made questions: the right answer must be supported, no wrong one may be. Drafts by rule are right
 * by their making, so they first measure the judge; one that cannot tell their answers apart decides nothing.
 */
import type { Journal } from "../../augment/journal.ts";
import { judgeClaims } from "../../augment/verifiers/judgeClaims.ts";
import { Random } from "../../core/random.ts";
import type { Corpus } from "../../corpus/types.ts";
import type { LanguageModel } from "../../models/languageModel.ts";
import type { Draft } from "../types.ts";
import { claimsOf } from "./claimsOf.ts";

/**
 * Least mean of two shares, of right answers called supported and of wrong ones called not. A judge that is wrong more
 * often than one time in ten would choose the questions by its own weakness.
 */
export const LEAST_FITNESS = 0.9;
/** Drafts that a judge is measured on, and the fewest that measure it. */
const SAMPLE = 24;
const LEAST_SAMPLE = 4;

export interface JudgeOptions {
  /** Least probability of yes that counts as yes. */
  readonly threshold: number;
  readonly journal?: Journal;
  readonly signal?: AbortSignal;
}

export interface JudgeFitness {
  readonly model: string;
  /** Drafts by rule that it was measured on. */
  readonly drafts: number;
  /** Share of right answers that it supports, and of wrong ones that it does not. */
  readonly rightSupported: number;
  readonly wrongRefused: number;
  readonly fit: boolean;
}

/** Why a judge is against a question, or undefined where it is for it. One per draft, in order. */
export async function judgeDrafts(
  drafts: readonly Draft[],
  corpus: Corpus,
  model: LanguageModel,
  options: JudgeOptions,
): Promise<(string | undefined)[]> {
  return (await verdictsOf(drafts, corpus, model, options)).map(([right, ...wrong]) => {
    if (!right) return "the judge finds its right answer unsupported";
    return wrong.includes(true) ? "the judge finds a wrong answer supported" : undefined;
  });
}

/** Undefined where too few drafts by rule are there to measure it on. */
export async function judgeFitness(
  drafts: readonly Draft[],
  corpus: Corpus,
  model: LanguageModel,
  options: JudgeOptions,
): Promise<JudgeFitness | undefined> {
  const sample = fitnessSample(drafts);
  if (sample.length < LEAST_SAMPLE) return undefined;
  const verdicts = await verdictsOf(sample, corpus, model, options);
  const rightSupported = share(verdicts.map(([right]) => right === true));
  const wrongRefused = share(verdicts.flatMap(([, ...wrong]) => wrong.map((yes) => !yes)));
  const fit = (rightSupported + wrongRefused) / 2 >= LEAST_FITNESS;
  return { model: model.id, drafts: sample.length, rightSupported, wrongRefused, fit };
}

/** The drafts that a judge is measured on. */
export function fitnessSample(drafts: readonly Draft[]): readonly Draft[] {
  const byRule = drafts.filter((d) => d.wordedBy === "rule" && d.facts.every((f) => !f.proposedBy));
  return new Random("judge fitness").sample(byRule, SAMPLE);
}

/** Per draft, whether each claim is supported, the right answer's first. */
async function verdictsOf(
  drafts: readonly Draft[],
  corpus: Corpus,
  model: LanguageModel,
  { threshold, journal, signal }: JudgeOptions,
): Promise<boolean[][]> {
  const passages = new Map(corpus.passages.map((p) => [p.id, p]));
  const claims = drafts.map((draft) => claimsOf(draft, (id) => passages.get(id)));
  const judged = await judgeClaims(model, claims.flat(), { journal, signal });
  let at = 0;
  return claims.map((own) => own.map(() => (judged[at++]?.yes ?? 0) >= threshold));
}

const share = (values: readonly boolean[]): number =>
  values.length === 0 ? 0 : values.filter(Boolean).length / values.length;
