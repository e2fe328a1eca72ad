/** The sources of a study, one per seed, when they can answer it: before any model is opened. */
import { InputError } from "../core/errors.ts";
import { openSource, type Source } from "./openSource.ts";
import type { StudySettings } from "./settings.ts";

/** Errors: those of `openSource`; InputError for a source without questions, or an oracle without a world. */
export async function studySources(name: string, settings: StudySettings): Promise<Map<number, Source>> {
  const sources = await openSource(name, settings);
  assertUsable(sources, settings);
  return sources;
}

function assertUsable(sources: ReadonlyMap<number, Source>, { arms }: StudySettings): void {
  for (const { name, corpus, world } of sources.values()) {
    if (corpus.questions.length === 0) {
      throw new InputError({
        what: `${name} has no questions`,
        why: "a study asks every arm the same questions, and there are none to ask",
        next: "put a questions.jsonl into the folder, or write training data alone with `corollary augment`",
      });
    }
    if (arms.includes("oracle") && !world) {
      throw new InputError({
        what: `the oracle arm needs a world, and ${name} is a folder of documents`,
        why: "only a world knows every true inference",
        next: "leave oracle out of --arms",
      });
    }
  }
}
