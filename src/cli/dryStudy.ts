/** `corollary study SOURCE --dry-run`: what making questions, the augmentation and the arms of each seed would take. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { DryRun } from "../augment/budget/dryRun.ts";
import { priceOf } from "../augment/budget/priceOf.ts";
import type { Price } from "../augment/budget/prices.ts";
import { augmentSettings } from "../augment/settings.ts";
import { type ArmEstimate, estimateArms, isTuned, type Range } from "../study/estimateArms.ts";
import { estimateInferences, type InferenceEstimate } from "../study/estimateInferences.ts";
import { estimateQuestions } from "../study/estimateQuestions.ts";
import { measureSpeeds } from "../study/measureSpeeds.ts";
import type { Source } from "../study/openSource.ts";
import { readRunRecords } from "../study/readRunRecords.ts";
import type { ArmName, StageRecord } from "../study/records.ts";
import type { StudySettings } from "../study/settings.ts";
import { needsInferences } from "../study/study.ts";
import { armLines, dryRunLines, isMaking, wholeLine } from "./costTable.ts";
import type { CommandContext } from "./defineCommand.ts";
import { withSubject } from "./withSubject.ts";
import { withWriter } from "./withWriter.ts";

export type DryStudy = readonly (InferenceEstimate & {
  readonly seed: number;
  /** Those that have not been taught and asked yet. */
  readonly arms: readonly ArmEstimate[];
})[];

/**
 * One entry per seed. Questions made from documents are the same for all seeds and stand in the first one's. The subject
 * is taught for a few steps and asked a few questions, to measure its speed on this machine; that is thrown away.
 */
export async function dryStudy(
  sources: ReadonlyMap<number, Source>,
  settings: StudySettings,
  {
    folder,
    prices,
    batch,
  }: { readonly folder: string; readonly prices: readonly Price[]; readonly batch?: boolean },
  context: CommandContext,
): Promise<DryStudy> {
  const infers = settings.arms.some(needsInferences);
  const { signal } = context;
  const done = stagesDone(folder);
  const teaches = [...sources.keys()].some((seed) =>
    settings.arms.some((arm) => isTuned(arm) && !done(seed, arm)),
  );
  return await withSubject(context, settings, (subject) =>
    withWriter(context, settings.augmenter, subject, async (model) => {
      const told: DryStudy[number][] = [];
      let speeds: Awaited<ReturnType<typeof measureSpeeds>> | undefined;
      for (const [seed, source] of sources) {
        const own = augmentSettings.strip().parse({ ...settings, seed });
        const journalPath = join(folder, "journal.db");
        const asked =
          told.length > 0 ? [] : estimateQuestions({ source, model, settings, journalPath, prices });
        const run = infers
          ? await estimateInferences({
              ...{ source, model, judge: subject.model, settings: own, journalPath, prices, batch, signal },
            })
          : {
              ...{ model: model.id, counts: model.capabilities.tokenCounts ?? "exact" },
              ...{ pricing: priceOf(model.id, prices), rows: [] },
            };
        const study = { source, subject, seed, settings, signal };
        speeds ??= await measured(study, teaches, context);
        const lineTokens = keptTokens(run);
        const arms = estimateArms(study, { speeds, lineTokens, isDone: (arm) => done(seed, arm) });
        told.push({ seed, ...run, rows: [...asked, ...run.rows], arms });
      }
      return told;
    }),
  );
}

/** Between none and all of what is written where no share of it was probed. */
function keptTokens({ rows, keptShares }: InferenceEstimate): Range {
  const sum = (shareless: number): number =>
    rows.reduce((total, row) => total + row.outputTokens * (keptShares?.[row.strategy] ?? shareless), 0);
  return { least: sum(0), most: sum(1) };
}

async function measured(
  study: Parameters<typeof measureSpeeds>[0],
  teaches: boolean,
  { progress }: CommandContext,
): ReturnType<typeof measureSpeeds> {
  const stage = progress.stage("measuring the speed of asking and teaching", 1);
  const speeds = await measureSpeeds(study, { teaches });
  stage.advance(1);
  stage.end();
  return speeds;
}

/** What a run folder that was begun holds; a column that is added to a finished arm is not counted. */
function stagesDone(folder: string): (seed: number, arm: ArmName) => boolean {
  const stages = existsSync(join(folder, "stages.jsonl"))
    ? readRunRecords<StageRecord>(folder, "stages")
    : [];
  return (seed, arm) => stages.some((one) => one.stage === "answer" && one.seed === seed && one.arm === arm);
}

export function studyLines(told: DryStudy): string[] {
  const seeds = told.flatMap(({ seed, arms, ...run }) => [
    ...(run.rows.length > 0
      ? [`${whatFor(run)}, seed ${seed}`, ...dryRunLines(run), ""]
      : ["no arm learns from inferences: nothing is asked of a model to write", ""]),
    ...(arms.length > 0 ? [`arms, seed ${seed}`, ...armLines(arms), ""] : []),
  ]);
  return [...seeds, wholeLine(told)];
}

function whatFor({ rows }: DryRun): string {
  const made = rows.filter(isMaking).length;
  if (made === 0) return "augmentation";
  return made === rows.length ? "questions" : "questions and augmentation";
}
