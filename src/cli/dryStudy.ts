/** `corollary study SOURCE --dry-run`: what the augmentation of each seed would take. */
import { join } from "node:path";
import type { DryRun } from "../augment/budget/dryRun.ts";
import type { Price } from "../augment/budget/prices.ts";
import { augmentSettings } from "../augment/settings.ts";
import { estimateInferences } from "../study/estimateInferences.ts";
import type { Source } from "../study/openSource.ts";
import type { StudySettings } from "../study/settings.ts";
import { needsInferences } from "../study/study.ts";
import { dryRunLines } from "./costTable.ts";
import type { CommandContext } from "./defineCommand.ts";
import { withSubject } from "./withSubject.ts";
import { withWriter } from "./withWriter.ts";

export type DryStudy = readonly (DryRun & { readonly seed: number })[];

/** One entry per seed; none, and no model opened, where no arm learns from inferences. */
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
  if (!settings.arms.some(needsInferences)) return [];
  return await withSubject(context, settings, (subject) =>
    withWriter(context, settings.augmenter, subject, async (model) => {
      const told = [];
      for (const [seed, source] of sources) {
        const own = augmentSettings.strip().parse({ ...settings, seed });
        const journalPath = join(folder, "journal.db");
        const { signal } = context;
        const run = await estimateInferences({
          ...{ source, model, settings: own, journalPath, prices, batch, signal },
        });
        told.push({ seed, ...run });
      }
      return told;
    }),
  );
}

export function studyLines(told: DryStudy): string[] {
  if (told.length === 0) return ["no arm learns from inferences: nothing is asked of a model to write"];
  return told
    .flatMap(({ seed, ...run }) => [`augmentation, seed ${seed}`, ...dryRunLines(run), ""])
    .slice(0, -1);
}
