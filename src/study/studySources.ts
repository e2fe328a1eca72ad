/** The sources of a study, one per seed, when they can answer it: before any model is opened. */
import { InputError } from "../core/errors.ts";
import { whatWasFound } from "../questions/whatWasFound.ts";
import { openSource, type Source } from "./openSource.ts";
import type { StudySettings } from "./settings.ts";

/** Errors: those of `openSource`; InputError for a source without questions, or an oracle without a world. */
export async function studySources(name: string, settings: StudySettings): Promise<Map<number, Source>> {
  const sources = await openSource(name, settings);
  assertUsable(sources, settings);
  return sources;
}

function assertUsable(sources: ReadonlyMap<number, Source>, { arms, augmenter }: StudySettings): void {
  for (const { name, corpus, world, drafted } of sources.values()) {
    // A larger model may find facts where the form of the text shows none.
    if (drafted && corpus.questions.length === 0 && augmenter === undefined) {
      throw new InputError({
        what: `${name} has no questions, and none could be made from it`,
        why: whatWasFound(drafted.found),
        next: "let a larger model find facts (--augmenter openai:MODEL), or write a questions.jsonl and ask it with --questions hand",
      });
    }
    if (!drafted && corpus.questions.length === 0) {
      throw new InputError({
        what: `${name} has no questions`,
        why: "a study asks every arm the same questions, and there are none to ask",
        next: "put a questions.jsonl into the folder, let them be made with --questions made, or write training data alone with `corollary augment`",
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
