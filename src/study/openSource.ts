/**
 * SOURCE, as a person names it: a world, made anew from each seed, or documents on disk, the same for
 * every seed. It must not know what is done with the corpus.
 */
import { existsSync } from "node:fs";
import { InputError } from "../core/errors.ts";
import { readCorpus } from "../corpus/readCorpus.ts";
import type { Corpus } from "../corpus/types.ts";
import { nearestName } from "../worlds/nearestName.ts";
import type { World } from "../worlds/world.ts";
import { makeWorld, worlds } from "../worlds/worlds.ts";
import { chooseQuestions, type Drafted, type QuestionChoice } from "./chooseQuestions.ts";
import type { StudySettings } from "./settings.ts";

export interface Source {
  readonly kind: "world" | "documents";
  readonly name: string;
  readonly corpus: Corpus;
  /** The truth, where it is known. */
  readonly world?: World;
  /** Its questions are drafts that no model has judged yet (`settleQuestions`). */
  readonly drafted?: Drafted;
}

/** One source per seed, equal for all with `worldSeed`; of documents the questions that a person wrote, unless `questions` says otherwise. Errors: InputError for an unknown name or path; those of `readCorpus`. */
export async function openSource(
  name: string,
  settings: Pick<StudySettings, "seeds" | "worldSeed" | "size" | "variants" | "questionTemplates" | "paper"> &
    Partial<QuestionChoice>,
): Promise<Map<number, Source>> {
  const { worldSeed, size, variants, questionTemplates, paper } = settings;
  const kind = sourceKind(name);
  const sources = new Map<number, Source>();
  const { questions = "hand", questionsPerSplit = 60 } = settings;
  const documents =
    kind === "documents"
      ? await chooseQuestions(await readCorpus(name), { questions, questionsPerSplit })
      : undefined;
  for (const seed of settings.seeds) {
    if (documents) sources.set(seed, { kind, name, ...documents });
    else {
      const world = makeWorld(name, { seed: worldSeed ?? seed, size, variants, questionTemplates, paper });
      sources.set(seed, { kind, name, corpus: world.corpus, world });
    }
  }
  return sources;
}

/** A world's name wins over a path; `./people` is always a path. */
export function sourceKind(name: string): Source["kind"] {
  if (Object.hasOwn(worlds, name)) return "world";
  if (existsSync(name)) return "documents";
  const nearest = nearestName(name, Object.keys(worlds));
  throw new InputError({
    what: `no world and no path is called ${JSON.stringify(name)}`,
    why: `the worlds are: ${Object.keys(worlds).join(", ")}; and nothing on disk has this path`,
    next: nearest
      ? `did you mean the world ${nearest}?`
      : "name a world, a folder of documents, or a YAML file with a `source:` key",
  });
}
