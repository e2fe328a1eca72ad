/** One seed's inferences, made once: afterwards they are read from the run. */
import { augmentSettings } from "../augment/settings.ts";
import { openModel } from "../models/openModel.ts";
import { diversityRecords } from "./diversityRecords.ts";
import { inferOver } from "./inferOver.ts";
import type { CostRecord, DiversityRecord, FunnelRecord, InferenceRecord } from "./records.ts";
import type { SeedStudy } from "./seedStudy.ts";

/** The model works for minutes in one call: its time is put on record this often, in ms. */
const timeEvery = 5000;

export async function makeInferences(study: SeedStudy): Promise<InferenceRecord[]> {
  const { run, source, subject, seed, settings, progress, signal } = study;
  const stage = { stage: "augment", seed };
  const ofSeed = (record: { seed: number }) => record.seed === seed;
  if (run.stage(stage)) return run.group<InferenceRecord>("inferences", ofSeed);

  const { augmenter } = settings;
  const writer = augmenter === undefined ? undefined : await openModel(augmenter, { progress, signal });
  const stopClock = timeInto((seconds) => run.addTime(stage, seconds));
  try {
    const { inferences, funnels, usage, costs } = await inferOver({
      source,
      model: writer?.model ?? subject.model,
      judge: subject.model,
      settings: augmentSettings.strip().parse({ ...settings, seed }),
      journalPath: run.journalPath,
      budget: study.budget,
      progress,
      signal,
    });
    const records = inferences.map((inference) => ({ ...inference, seed }));
    run.putGroup<InferenceRecord>("inferences", ofSeed, records);
    run.putGroup<FunnelRecord>(
      "funnel",
      ofSeed,
      funnels.map((funnel) => ({ ...funnel, seed })),
    );
    run.putGroup<DiversityRecord>(
      "diversity",
      ofSeed,
      diversityRecords(
        funnels.map((funnel) => funnel.strategy),
        inferences,
        source.corpus.facts,
        seed,
      ),
    );
    run.putGroup<CostRecord>(
      "costs",
      ofSeed,
      costs.map((cost) => ({ ...cost, seed })),
    );
    stopClock();
    run.finishStage({ ...stage, seconds: run.timeOf(stage), ...usage });
    return records;
  } finally {
    stopClock();
    await writer?.close();
  }
}

/** Reports the time since the last report, at intervals and once at the end. */
function timeInto(add: (seconds: number) => void): () => void {
  let from = performance.now();
  const lap = () => {
    const now = performance.now();
    add((now - from) / 1000);
    from = now;
  };
  const timer = setInterval(lap, timeEvery);
  let stopped = false;
  return () => {
    if (stopped) return;
    stopped = true;
    clearInterval(timer);
    lap();
  };
}
