/**
 * Augmentation: plan, journalled generation, filters in order, verdicts. Every line that a model wrote comes
 * back as an inference, kept or rejected with its reason. It must not know arms, questions' answers or training.
 */
import { type Progress, silentProgress } from "../core/progress.ts";
import type { Corpus, Question } from "../corpus/types.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import type { World } from "../worlds/world.ts";
import { type Asking, askPlan } from "./askPlan.ts";
import { type Decided, decideLines } from "./decideLines.ts";
import { type Funnel, funnelOf } from "./funnelOf.ts";
import { furtherRound } from "./furtherRound.ts";
import { generateJournalled } from "./generateJournalled.ts";
import { type Journal, memoryJournal } from "./journal.ts";
import type { Line } from "./readLines.ts";
import { reversalRecall } from "./reversalRecall.ts";
import type { AugmentSettings } from "./settings.ts";
import type { Plan, Strategy } from "./strategy.ts";
import type { Inference } from "./types.ts";
import type { Verifier } from "./verifier.ts";

export interface AugmentRequest {
  readonly corpus: Corpus;
  readonly model: LanguageModel;
  readonly strategies: readonly Strategy[];
  readonly settings: AugmentSettings;
  readonly verifier: Verifier;
  /** Answers found here are not asked again; forgotten at the end by default. */
  readonly journal?: Journal;
  /** Texts that must not be taught; the corpus' own questions by default. */
  readonly questions?: readonly Pick<Question, "id" | "prompt" | "options">[];
  /** In a world: measures the verifier, whichever it is, and decides nothing; with its oracle also what is missing. */
  readonly truth?: Pick<World, "judge"> & Partial<Pick<World, "oracle">>;
  /** Ask through the provider's batch API; false by default. */
  readonly batch?: boolean;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

export interface Usage {
  /** Tokens of prefixes and prompts; of these, how many came from a shared prefix. */
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
}

export interface Augmentation {
  /** Kept and rejected, in the order of the plans. */
  readonly inferences: Inference[];
  /** One per strategy, in order. */
  readonly funnels: Funnel[];
  /** One per strategy and round, in order; after a plan of proposals the plan that followed from them, and after either what was asked again to repair answers. */
  readonly plans: Plan[];
  /** Of all calls of the plans, whether made now or found in the journal. */
  readonly usage: Usage;
}

/**
 * Runs the strategies one after another, in as many rounds as the settings say; a line said by an earlier one is a
 * duplicate in a later one.
 * The same request gives the same inferences, whatever was interrupted on the way.
 * Throws InterruptedError after an abort.
 */
export async function augment(request: AugmentRequest): Promise<Augmentation> {
  const { corpus, model, settings, verifier, truth, signal, batch } = request;
  const { journal = memoryJournal(), progress = silentProgress, questions = corpus.questions } = request;
  const asking: Asking = {
    model,
    journal,
    progress,
    signal,
    batch,
    usage: { inputTokens: 0, cachedTokens: 0, outputTokens: 0 },
    plans: [],
    asked: new Map(),
  };
  const lines: Line[] = [];
  const decided: Decided = { inferences: [], seen: new Map(), keptTruths: new Map() };
  const { inferences, keptTruths } = decided;
  /** Kept before the last round. */
  const old = new Set<string>();
  for (let round = 1; round <= settings.rounds; round++) {
    const kept = inferences.filter(({ verdict }) => verdict === "kept");
    const further =
      round === 1
        ? undefined
        : furtherRound(
            corpus,
            kept,
            kept.filter(({ id }) => !old.has(id)),
          );
    if (further?.fresh.size === 0) break;
    for (const { id } of kept) old.add(id);
    const planned = request.strategies.flatMap((strategy) => {
      if (!further) return strategy.plan(corpus, model, settings);
      return strategy.again?.(further.corpus, model, settings, further.fresh) ?? [];
    });
    if (batch) {
      // A batch may take a day: one for all strategies of a round. Below, the answers are found in the journal.
      const requests = planned.flatMap((plan) => plan.calls.map((call) => call.request));
      const stage = progress.stage("augment: batch", requests.length);
      await generateJournalled(model, requests, { journal, signal, stage, batch });
      stage.end();
    }
    // One by one: a call takes no more than about 120,000 arguments.
    for (const one of planned)
      for (const line of await askPlan(asking, one, round, further?.corpus ?? corpus))
        lines.push(further?.trace(line) ?? line);
    await decideLines(lines, decided, { corpus, questions, verifier, truth, settings, progress, signal });
  }
  const recalls = truth?.oracle
    ? reversalRecall(
        { oracle: truth.oracle },
        [...asking.asked.keys()].map((strategy) => keptTruths.get(strategy) ?? []),
      )
    : [];
  const funnels = [...asking.asked].map(([strategy, count], index) => ({
    ...funnelOf(
      strategy,
      count,
      inferences.filter((i) => i.strategy === strategy),
      truth !== undefined,
    ),
    ...recalls[index],
  }));
  return { inferences, funnels, plans: asking.plans, usage: asking.usage };
}
