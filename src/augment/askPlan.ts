/** Puts the calls of a plan to the model, with proposals before and repairs after them, and reads the answers into lines. */
import type { Progress } from "../core/progress.ts";
import type { Corpus } from "../corpus/types.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import { generateJournalled } from "./generateJournalled.ts";
import type { GenerationEntry, Journal } from "./journal.ts";
import { planOf } from "./planOf.ts";
import { type Line, readLines } from "./readLines.ts";
import { repairAnswers } from "./repairAnswers.ts";
import type { Plan, PlannedCall } from "./strategy.ts";

/** How plans are asked, and what has been asked so far. */
export interface Asking {
  readonly model: LanguageModel;
  readonly journal: Journal;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
  readonly batch?: boolean | undefined;
  readonly usage: { inputTokens: number; cachedTokens: number; outputTokens: number };
  /** In the order in which they were asked; `askPlan` adds to them. */
  readonly plans: Plan[];
  /** Lines asked for by each strategy. */
  readonly asked: Map<string, number>;
}

/**
 * The lines of one plan; `over` is the corpus that its calls were made from. The answers with their prompts are not held
 * once it returns, so not while lines are verified.
 */
export async function askPlan(asking: Asking, one: Plan, round: number, over: Corpus): Promise<Line[]> {
  const { model, plans, asked } = asking;
  const title = `augment: ${one.strategy}${round === 1 ? "" : `, round ${round}`}`;
  let plan = one;
  plans.push(plan);
  if (plan.follow) {
    plan = plan.follow.plan(await answers(asking, plan.calls, `${title}, proposals`));
    plans.push(plan);
  }
  const { calls, contexts, strategy } = plan;
  const lines = calls.reduce((sum, call) => sum + (call.many?.count ?? 1), asked.get(strategy) ?? 0);
  asked.set(strategy, lines);
  const first = await answers(asking, calls, title);
  const repaired = await repairAnswers(calls, first, (again) =>
    answers(asking, again, `${title}, asked again`),
  );
  if (repaired.repairs.length > 0) plans.push(planOf(strategy, model, repaired.repairs, contexts));
  return readLines(plan, repaired.answers, over, model.id);
}

async function answers(
  { model, journal, progress, signal, batch, usage }: Asking,
  calls: readonly PlannedCall[],
  title: string,
): Promise<GenerationEntry[]> {
  const stage = progress.stage(title, calls.length);
  const requests = calls.map((call) => call.request);
  const entries = await generateJournalled(model, requests, { journal, signal, stage, batch });
  stage.end();
  for (const entry of entries) {
    usage.inputTokens += entry.promptTokens;
    usage.cachedTokens += entry.cachedTokens;
    usage.outputTokens += entry.outputTokens;
  }
  return entries;
}
