/** What augmentation would take: told before anything is paid for. */
import type { Corpus } from "../../corpus/types.ts";
import type { LanguageModel } from "../../models/languageModel.ts";
import type { Journal } from "../journal.ts";
import type { AugmentSettings } from "../settings.ts";
import type { Strategy } from "../strategy.ts";
import { actualOf } from "./actualOf.ts";
import { calibrateOutput } from "./calibrateOutput.ts";
import { costOf } from "./costOf.ts";
import { type Estimate, estimatePlan, sharedTokens } from "./estimatePlan.ts";
import { isRemote, type Pricing } from "./priceOf.ts";
import { probePlan } from "./probePlan.ts";

export interface DryRunRow extends Estimate {
  /** Upper bound of `calls`, where the number hangs on answers. */
  readonly mostCalls?: number;
  /** Calls whose answers are in the journal: they are not made again. */
  readonly done: number;
  /** Of all calls, and with every answer as long as it may be; null where the price is unknown. */
  readonly cost: number | null;
  readonly mostCost: number | null;
  /** For the calls that are left, measured on `probed` of them; null where the model is on another machine. */
  readonly seconds: number | null;
  readonly probed: number;
}

export interface DryRun {
  readonly model: string;
  /** Whether the model's own tokenizer counted. */
  readonly counts: "exact" | "estimate";
  readonly pricing: Pricing;
  readonly rows: readonly DryRunRow[];
}

/**
 * One row per strategy. A model on this machine is probed: a few calls are made, and kept in the journal.
 * Nothing is asked of a model on another machine. Answers that are in the journal say how long the others will be.
 */
export async function dryRun(request: {
  readonly corpus: Corpus;
  readonly model: LanguageModel;
  readonly strategies: readonly Strategy[];
  readonly settings: AugmentSettings;
  readonly journal: Journal;
  readonly pricing: Pricing;
  readonly signal?: AbortSignal;
}): Promise<DryRun> {
  const { corpus, model, settings, journal, pricing, signal } = request;
  const remote = isRemote(model.id);
  const rows: DryRunRow[] = [];
  for (const strategy of request.strategies) {
    const plan = strategy.plan(corpus, model, settings);
    const done = actualOf(plan, model.id, journal).calls;
    const told = estimatePlan(plan, corpus, model, pricing);
    const probe = remote ? undefined : await probePlan(plan, corpus, model, { journal, signal });
    const expected = calibrateOutput(plan, corpus, model, journal);
    const written = plan.calls.reduce((sum, call) => sum + expected(call), plan.follow?.outputTokens ?? 0);
    const outputTokens = Math.min(told.mostOutputTokens, Math.round(written));
    const most = {
      ...{ inputTokens: told.inputTokens, cachedTokens: 0, outputTokens: told.mostOutputTokens },
      cacheWriteTokens: sharedTokens(plan, pricing).most,
    };
    rows.push({
      ...told,
      outputTokens,
      done,
      cost: costOf({ ...told, outputTokens }, pricing),
      mostCost: costOf(most, pricing),
      seconds: probe?.seconds ?? null,
      probed: probe?.calls ?? 0,
    });
  }
  return { model: model.id, counts: model.capabilities.tokenCounts ?? "exact", pricing, rows };
}
