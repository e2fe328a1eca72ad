/**
 * Every answer of a model, on disk before it counts, keyed by all that determines it: model, prefix, prompt,
 * sampling. A second run finds it here and does not ask again. It must not know what an answer is used for.
 */
import type { StatementSyncInstance } from "@photostructure/sqlite";
import type { GenerateRequest } from "../models/languageModel.ts";
import { type BatchRows, batchRows, memoryBatchRows } from "./journalBatches.ts";
import { openJournalDatabase } from "./journalDatabase.ts";
import { journalError } from "./journalError.ts";

/** What of a request, beside its text, determines the answer. */
export type Sampling = Omit<GenerateRequest, "prefix" | "prompt">;

/** One generation; its prefix is named by content id and stands once in the journal. */
export interface GenerationEntry {
  /** Content id of model, prefix, prompt and sampling. */
  readonly key: string;
  readonly model: string;
  readonly prefixId?: string;
  readonly prompt: string;
  /** Content id of prefix and prompt together: the text that the model was given. */
  readonly promptHash: string;
  readonly sampling: Sampling;
  readonly text: string;
  readonly finish: "stop" | "length";
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  /** As in a generation: of promptTokens, what the server kept at a price of its own. */
  readonly cacheWriteTokens?: number;
}

/** One likelihood judgement: the probability that the model gave to "yes". */
export interface JudgementEntry {
  readonly key: string;
  readonly model: string;
  readonly prefixId?: string;
  readonly prompt: string;
  readonly support: number;
}

/** Of one model, over every process that ever wrote the journal. */
export interface JournalTotals {
  /** Generations and judgements. */
  readonly calls: number;
  /** Of generations; judgements carry no counts. */
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  /** Absent where none. */
  readonly cacheWriteTokens?: number;
}

export interface Journal {
  generation(key: string): GenerationEntry | undefined;
  judgement(key: string): JudgementEntry | undefined;
  /**
   * On return the entry survives a kill, and a power cut from a second later on. Of two entries with one key the first stays: what was read once
   * never changes. `prefix` is the text that `prefixId` names. Throws JournalError, and then nothing was written.
   */
  append(entry: GenerationEntry | JudgementEntry, prefix?: string): void;
  totals(model: string): JournalTotals;
  /** Batches that were sent to a model's provider and whose answers are not all taken. */
  batches(model: string): BatchRows;
  close(): void;
}

/**
 * The journal in a SQLite file, which is made where it is absent; several processes may hold it open.
 * Journal and run folder must lie on a local disk: write-ahead logging does not work over a network.
 * Throws JournalError where it cannot be written, is damaged, or is another program's.
 */
export function openJournal(path: string): Journal {
  const database = openJournalDatabase(path);
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      throw journalError(path, cause);
    }
  };
  guard(() => database.exec(CACHE_WRITES));
  let synced = performance.now();
  const prepared = new Map<string, StatementSyncInstance>();
  const statement = (sql: string): StatementSyncInstance => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  const insert = (entry: GenerationEntry | JudgementEntry): void => {
    const { key, model, prefixId = null, prompt } = entry;
    if ("text" in entry) {
      const {
        promptHash,
        sampling,
        text,
        finish,
        promptTokens,
        cachedTokens,
        outputTokens,
        cacheWriteTokens,
      } = entry;
      statement("INSERT OR IGNORE INTO generations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").run(
        ...[key, model, prefixId, stored(prompt), promptHash, JSON.stringify(sampling), stored(text), finish],
        ...[promptTokens, cachedTokens, outputTokens, new Date().toISOString()],
      );
      if (cacheWriteTokens !== undefined && cacheWriteTokens > 0)
        statement("INSERT OR IGNORE INTO cache_writes VALUES (?, ?)").run(key, cacheWriteTokens);
    } else {
      statement("INSERT OR IGNORE INTO judgements VALUES (?, ?, ?, ?, ?, ?)").run(
        ...[key, model, prefixId, stored(prompt), entry.support, new Date().toISOString()],
      );
    }
  };
  return {
    generation: (key) =>
      guard(() => {
        const row = statement(GENERATION).get(key);
        return row === undefined ? undefined : generationOf(row as unknown as GenerationRow);
      }),
    judgement: (key) =>
      guard(() => {
        const row = statement("SELECT * FROM judgements WHERE key = ?").get(key);
        return row === undefined ? undefined : judgementOf(row as unknown as JudgementRow);
      }),
    append: (entry, prefix) =>
      guard(() => {
        database.exec("BEGIN IMMEDIATE");
        try {
          if (prefix !== undefined && entry.prefixId !== undefined)
            statement("INSERT OR IGNORE INTO prefixes VALUES (?, ?)").run(entry.prefixId, stored(prefix));
          insert(entry);
          database.exec("COMMIT");
          if (performance.now() - synced > SYNC_EVERY) {
            database.exec("PRAGMA wal_checkpoint(PASSIVE)");
            synced = performance.now();
          }
        } catch (cause) {
          if (database.isTransaction) database.exec("ROLLBACK");
          throw cause;
        }
      }),
    totals: (model) =>
      guard(() => {
        const row = statement(TOTALS).get(model, model, model) as unknown as Required<JournalTotals>;
        const { cacheWriteTokens, ...totals } = row;
        return { ...totals, ...(cacheWriteTokens > 0 && { cacheWriteTokens }) };
      }),
    batches: (model) => batchRows(database, model, guard),
    close: () =>
      guard(() => {
        // The binding keeps statements until they are collected, and with them the log: bring it in now.
        database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
        database.close();
      }),
  };
}

/** A checkpoint syncs the disk, in ms: a sync for every answer would take longer than small models do. */
const SYNC_EVERY = 1000;

/** Text that holds U+0000 is stored as its bytes: the binding ends a text there. */
type Stored = string | Uint8Array;

function stored(text: string): Stored {
  return text.includes("\0") ? Buffer.from(text, "utf8") : text;
}

function restored(value: Stored): string {
  return typeof value === "string" ? value : Buffer.from(value).toString("utf8");
}

/** Beside the answers, so that journals of and for older versions stay as they are. */
const CACHE_WRITES =
  "CREATE TABLE IF NOT EXISTS cache_writes (key TEXT PRIMARY KEY, tokens INTEGER NOT NULL) STRICT, WITHOUT ROWID";

const GENERATION = `SELECT generations.*, cache_writes.tokens AS cache_write_tokens
  FROM generations LEFT JOIN cache_writes USING (key) WHERE key = ?`;

const TOTALS = `SELECT
  count(*) + (SELECT count(*) FROM judgements WHERE model = ?) AS calls,
  coalesce(sum(prompt_tokens), 0) AS inputTokens,
  coalesce(sum(cached_tokens), 0) AS cachedTokens,
  coalesce(sum(output_tokens), 0) AS outputTokens,
  (SELECT coalesce(sum(tokens), 0) FROM cache_writes JOIN generations USING (key) WHERE model = ?) AS cacheWriteTokens
  FROM generations WHERE model = ?`;

interface GenerationRow {
  readonly key: string;
  readonly model: string;
  readonly prefix_id: string | null;
  readonly prompt: Stored;
  readonly prompt_hash: string;
  readonly sampling: string;
  readonly text: Stored;
  readonly finish: "stop" | "length";
  readonly prompt_tokens: number;
  readonly cached_tokens: number;
  readonly output_tokens: number;
  readonly cache_write_tokens: number | null;
}

type JudgementRow = Pick<GenerationRow, "key" | "model" | "prefix_id" | "prompt"> & {
  readonly support: number;
};

function generationOf(row: GenerationRow): GenerationEntry {
  return {
    key: row.key,
    model: row.model,
    ...(row.prefix_id !== null && { prefixId: row.prefix_id }),
    prompt: restored(row.prompt),
    promptHash: row.prompt_hash,
    sampling: JSON.parse(row.sampling) as Sampling,
    text: restored(row.text),
    finish: row.finish,
    promptTokens: row.prompt_tokens,
    cachedTokens: row.cached_tokens,
    outputTokens: row.output_tokens,
    ...(row.cache_write_tokens !== null && { cacheWriteTokens: row.cache_write_tokens }),
  };
}

function judgementOf(row: JudgementRow): JudgementEntry {
  const { key, model, prefix_id, prompt, support } = row;
  return {
    key,
    model,
    ...(prefix_id !== null && { prefixId: prefix_id }),
    prompt: restored(prompt),
    support,
  };
}

/** A journal that forgets: for callers that have no run folder. */
export function memoryJournal(): Journal {
  const generations = new Map<string, GenerationEntry>();
  const judgements = new Map<string, JudgementEntry>();
  const batches = memoryBatchRows();
  return {
    generation: (key) => generations.get(key),
    judgement: (key) => judgements.get(key),
    append(entry) {
      if ("text" in entry) {
        if (!generations.has(entry.key)) generations.set(entry.key, entry);
      } else if (!judgements.has(entry.key)) judgements.set(entry.key, entry);
    },
    totals(model) {
      const own = [...generations.values()].filter((entry) => entry.model === model);
      const judged = [...judgements.values()].filter((entry) => entry.model === model).length;
      const sum = (count: (entry: GenerationEntry) => number) =>
        own.reduce((total, entry) => total + count(entry), 0);
      const cacheWriteTokens = sum((entry) => entry.cacheWriteTokens ?? 0);
      return {
        ...(cacheWriteTokens > 0 && { cacheWriteTokens }),
        calls: own.length + judged,
        inputTokens: sum((entry) => entry.promptTokens),
        cachedTokens: sum((entry) => entry.cachedTokens),
        outputTokens: sum((entry) => entry.outputTokens),
      };
    },
    batches,
    close: () => {},
  };
}
