/**
 * How much of what is written will be kept: the answers that a journal holds already are read, filtered and verified as
 * the run will do it. Fewer lines repeat each other in a sample than in the whole, so a share is rather too high.
 */
import { augment } from "../augment/augment.ts";
import { generationKey } from "../augment/generateJournalled.ts";
import type { Journal } from "../augment/journal.ts";
import type { AugmentSettings } from "../augment/settings.ts";
import type { Strategy } from "../augment/strategy.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import type { Source } from "./openSource.ts";
import { verifierOf } from "./verifierOf.ts";

/** By strategy, the share of lines; absent where no answer is there, or answers are proposals of others. */
export async function keptShares(request: {
  readonly source: Source;
  readonly model: LanguageModel;
  readonly judge: LanguageModel;
  readonly strategies: readonly Strategy[];
  readonly settings: AugmentSettings;
  readonly journal: Journal;
  readonly signal?: AbortSignal | undefined;
}): Promise<Readonly<Record<string, number>>> {
  const { source, model, judge, settings, journal, signal } = request;
  const answered = request.strategies.map((strategy): Strategy => {
    const { name } = strategy;
    return {
      name,
      plan(...given) {
        const plan = strategy.plan(...given);
        const done = plan.calls.filter((call) => journal.generation(generationKey(model.id, call.request)));
        const { follow: _, ...alone } = plan;
        return { ...alone, calls: plan.follow ? [] : done };
      },
    };
  });
  const { funnels } = await augment({
    ...{ corpus: source.corpus, model, journal, signal },
    strategies: answered,
    settings: { ...settings, rounds: 1 },
    verifier: verifierOf(source, { writer: model, judge }, settings, journal),
  });
  return Object.fromEntries(
    funnels.filter(({ asked }) => asked > 0).map(({ strategy, asked, kept }) => [strategy, kept / asked]),
  );
}
