/**
 * What a run was started with: `settings.json`. A run is continued only by the same version, source, subject and
 * settings, because records made under different ones do not compare; only arms, seeds and columns may be added.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson } from "../core/contentId.ts";
import { RunFolderError } from "../core/errors.ts";
import { writeAtomic } from "../core/writeAtomic.ts";
import type { StudySettings } from "./settings.ts";

export interface RunHeader {
  /** Version of Corollary that made the run. */
  readonly version: string;
  /** A world's name or the path of the documents, as the person gave it. */
  readonly source: string;
  readonly kind: "world" | "documents";
  readonly subject: { readonly id: string; readonly name: string };
  readonly seeds: readonly number[];
  readonly settings: StudySettings;
  /** Content of the corpus, per seed: `corpus/1`, … */
  readonly hashes: Readonly<Record<string, string>>;
}

export interface SavedRunHeader extends RunHeader {
  readonly startedAt: string;
  readonly machine: { readonly node: string; readonly platform: string; readonly cores: number };
}

const fileName = "settings.json";

/** The header of a run folder; RunFolderError where there is none or it cannot be read. */
export function readRunHeader(folder: string): SavedRunHeader {
  const path = join(folder, fileName);
  if (!existsSync(path)) {
    throw new RunFolderError({
      what: `${folder} is not a run folder`,
      why: `it has no ${fileName}`,
      next: "name the folder that `corollary study` printed, or run `corollary study SOURCE` first",
    });
  }
  try {
    const header = JSON.parse(readFileSync(path, "utf8")) as SavedRunHeader;
    if (typeof header.version === "string" && typeof header.settings === "object" && header.subject)
      return withLaterSettings(header);
  } catch {
    // told below
  }
  throw new RunFolderError({
    what: `${path} cannot be read as the settings of a run`,
    why: "it is not JSON, or version, subject or settings are missing",
    next: "restore it from a copy, or start again with --run and a new folder",
  });
}

/**
 * Settings that came after a run was made, as they were in effect: runs from before questions were made asked those that
 * a person wrote (in a world nothing has changed); no arm thought first, wrote its answers, was asked as taught or
 * with the name left open, or learned cumulatively; there was one round of augmentation.
 */
function withLaterSettings(header: SavedRunHeader): SavedRunHeader {
  const saved: Partial<StudySettings> = header.settings;
  const later = {
    questions: header.kind === "documents" ? "hand" : "made",
    questionsPerSplit: 60,
    chainOfThought: false,
    writtenAnswers: false,
    asTaught: false,
    wordingScores: false,
    cumulativeArms: [],
    rounds: 1,
  } satisfies Partial<StudySettings>;
  return { ...header, settings: { ...later, ...saved } as StudySettings };
}

export function writeRunHeader(folder: string, header: SavedRunHeader): void {
  writeAtomic(join(folder, fileName), `${JSON.stringify(header, null, 2)}\n`);
}

/** Settings that may grow between two commands of one run. */
const ADDED_TO = ["arms", "seeds"] as const;

/** Settings that may be turned on for a run that was made without: each adds a column and changes no other record. */
const COLUMNS = ["chainOfThought", "writtenAnswers", "asTaught", "wordingScores"] as const;

/**
 * The header with which a command goes on in a run: arms, seeds and columns may be added, since each is made on its own.
 * Throws RunFolderError naming the first other thing that differs.
 */
export function continuedHeader(folder: string, saved: SavedRunHeader, wanted: RunHeader): SavedRunHeader {
  const differ = (thing: string, there: unknown, here: unknown, mend: string): void => {
    if (canonicalJson(there) === canonicalJson(here)) return;
    throw new RunFolderError({
      what: `${folder} was made with ${thing} ${show(there)}, this command has ${show(here)}`,
      why: "records of the two cannot be compared within one run",
      next: `${mend}, or keep this command and add --run NEW_FOLDER`,
    });
  };
  differ("version", saved.version, wanted.version, `install corollary ${saved.version}`);
  differ("source", saved.source, wanted.source, `study ${saved.source} again`);
  const names = Object.keys({ ...saved.settings, ...wanted.settings }) as (keyof StudySettings)[];
  for (const name of names) {
    const there = saved.settings[name];
    const grown =
      (ADDED_TO.some((list) => list === name) && holds(wanted.settings[name], there)) ||
      (COLUMNS.some((column) => column === name) && there === false && wanted.settings[name] === true);
    if (!grown) differ(`setting ${name} =`, there, wanted.settings[name], `set ${name} to ${show(there)}`);
  }
  differ("subject", saved.subject.id, wanted.subject.id, `use ${saved.subject.name} as it was then`);
  for (const [name, hash] of Object.entries(wanted.hashes)) {
    const there = saved.hashes?.[name];
    const added = wanted.seeds.some((seed) => !saved.seeds.includes(seed) && name.endsWith(`/${seed}`));
    if (!added) differ(`${name} of content`, there, hash, "restore the source as it was");
  }
  return {
    ...saved,
    seeds: wanted.seeds,
    settings: wanted.settings,
    hashes: { ...saved.hashes, ...wanted.hashes },
  };
}

function holds(whole: unknown, part: unknown): boolean {
  return Array.isArray(whole) && Array.isArray(part) && part.every((item) => whole.includes(item));
}

function show(value: unknown): string {
  return value === undefined ? "(none)" : typeof value === "string" ? value : JSON.stringify(value);
}
