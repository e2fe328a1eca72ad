/** `corollary study SOURCE --dry-run`: what making questions and the augmentation of each seed would take. */
import { join } from "node:path";
import type { DryRun } from "../augment/budget/dryRun.ts";
import { priceOf } from "../augment/budget/priceOf.ts";
import type { Price } from "../augment/budget/prices.ts";
import { augmentSettings } from "../augment/settings.ts";
import { estimateInferences } from "../study/estimateInferences.ts";
import { estimateQuestions } from "../study/estimateQuestions.ts";
import type { Source } from "../study/openSource.ts";
import type { StudySettings } from "../study/settings.ts";
import { needsInferences } from "../study/study.ts";
import { dryRunLines, isMaking } from "./costTable.ts";
import type { CommandContext } from "./defineCommand.ts";
import { withSubject } from "./withSubject.ts";
import { withWriter } from "./withWriter.ts";

export type DryStudy = readonly (DryRun & { readonly seed: number })[];

/**
 * One entry per seed. Questions made from documents are the same for all seeds and stand in the first one's. None, and no
 * model opened, where no questions are made and no arm learns from inferences.
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
  const making = [...sources.values()].some((source) => source.drafted);
  if (!infers && !making) return [];
  return await withSubject(context, settings, (subject) =>
    withWriter(context, settings.augmenter, subject, async (model) => {
      const told: (DryRun & { seed: number })[] = [];
      for (const [seed, source] of sources) {
        if (!infers && told.length > 0) break;
        const own = augmentSettings.strip().parse({ ...settings, seed });
        const journalPath = join(folder, "journal.db");
        const { signal } = context;
        const asked =
          told.length > 0 ? [] : estimateQuestions({ source, model, settings, journalPath, prices });
        const run = infers
          ? await estimateInferences({
              ...{ source, model, settings: own, journalPath, prices, batch, signal },
            })
          : {
              ...{ model: model.id, counts: model.capabilities.tokenCounts ?? "exact" },
              ...{ pricing: priceOf(model.id, prices), rows: [] },
            };
        told.push({ seed, ...run, rows: [...asked, ...run.rows] });
      }
      return told;
    }),
  );
}

export function studyLines(told: DryStudy): string[] {
  if (told.length === 0) return ["no arm learns from inferences: nothing is asked of a model to write"];
  return told
    .flatMap(({ seed, ...run }) => [`${whatFor(run)}, seed ${seed}`, ...dryRunLines(run), ""])
    .slice(0, -1);
}

function whatFor({ rows }: DryRun): string {
  const made = rows.filter(isMaking).length;
  if (made === 0) return "augmentation";
  return made === rows.length ? "questions" : "questions and augmentation";
}
