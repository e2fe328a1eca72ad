/**
 * Every answer of a model, on disk before it counts, keyed by all that determines it. A second run finds
 * it here and does not ask again; a kill loses only what was not yet written.
 */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { RunFolderError } from "../core/errors.ts";
import { RecordWriter, readRecords } from "../core/jsonl.ts";

const count = z.int().min(0);

/** One generation, with its prompt for people to read; the prefix is named by its content id. */
const generationEntry = z.object({
  key: z.string(),
  model: z.string(),
  prefixId: z.string().optional(),
  prompt: z.string(),
  text: z.string(),
  finish: z.enum(["stop", "length"]),
  promptTokens: count,
  cachedTokens: count,
  outputTokens: count,
});

/** One likelihood judgement: the probability that the model gave to "yes". */
const judgementEntry = z.object({
  key: z.string(),
  model: z.string(),
  prefixId: z.string().optional(),
  prompt: z.string(),
  support: z.number().min(0).max(1),
});

export type GenerationEntry = z.infer<typeof generationEntry>;
export type JudgementEntry = z.infer<typeof judgementEntry>;

export interface Journal {
  generation(key: string): GenerationEntry | undefined;
  judgement(key: string): JudgementEntry | undefined;
  append(entry: GenerationEntry | JudgementEntry): void;
  close(): void;
}

/** The journal in a file, which is made where it is absent. Throws RunFolderError for a foreign record. */
export function openJournal(path: string): Journal {
  mkdirSync(dirname(path), { recursive: true });
  const entries = readRecords<unknown>(path).map((record, index) => {
    const parsed = z.union([generationEntry, judgementEntry]).safeParse(record);
    if (parsed.success) return parsed.data;
    throw new RunFolderError({
      what: `${path}, line ${index + 1}: not a journal entry`,
      why: parsed.error.issues[0]?.message ?? "its fields are not those of a generation or a judgement",
      next: "delete that line and run the same command again: only that call is made anew",
    });
  });
  const writer = new RecordWriter<GenerationEntry | JudgementEntry>(path);
  return journalOver(
    entries,
    (entry) => writer.append(entry),
    () => writer.close(),
  );
}

/** A journal that forgets: for callers that have no run folder. */
export function memoryJournal(): Journal {
  return journalOver(
    [],
    () => {},
    () => {},
  );
}

function journalOver(
  entries: readonly (GenerationEntry | JudgementEntry)[],
  write: (entry: GenerationEntry | JudgementEntry) => void,
  close: () => void,
): Journal {
  const generations = new Map<string, GenerationEntry>();
  const judgements = new Map<string, JudgementEntry>();
  const remember = (entry: GenerationEntry | JudgementEntry): void => {
    if ("text" in entry) generations.set(entry.key, entry);
    else judgements.set(entry.key, entry);
  };
  entries.forEach(remember);
  return {
    generation: (key) => generations.get(key),
    judgement: (key) => judgements.get(key),
    append(entry) {
      write(entry);
      remember(entry);
    },
    close,
  };
}
