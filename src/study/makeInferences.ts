/** One seed's inferences, made once: afterwards they are read from the run. */
import { augmentSettings } from "../augment/settings.ts";
import { diversityRecords } from "./diversityRecords.ts";
import { inferOver } from "./inferOver.ts";
import type { DiversityRecord, FunnelRecord, InferenceRecord } from "./records.ts";
import type { SeedStudy } from "./seedStudy.ts";

/** The model works for minutes in one call: its time is put on record this often, in ms. */
const timeEvery = 5000;

export async function makeInferences(study: SeedStudy): Promise<InferenceRecord[]> {
  const { run, source, subject, seed, settings, progress, signal } = study;
  const stage = { stage: "augment", seed };
  const ofSeed = (record: { seed: number }) => record.seed === seed;
  if (run.stage(stage)) return run.group<InferenceRecord>("inferences", ofSeed);

  const stopClock = timeInto((seconds) => run.addTime(stage, seconds));
  try {
    const { inferences, funnels, usage } = await inferOver({
      source,
      model: subject.model,
      settings: augmentSettings.strip().parse({ ...settings, seed }),
      journalPath: run.journalPath,
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
    stopClock();
    run.finishStage({ ...stage, seconds: run.timeOf(stage), ...usage });
    return records;
  } finally {
    stopClock();
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
