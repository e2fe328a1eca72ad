/**
 * Batches that were sent to a provider, beside the answers of the journal. Their table is made when the first batch is:
 * journals without batches stay as they are, and older versions read those that have some.
 */
import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import type { BatchJournal, BatchRecord } from "../models/batchModel.ts";

export type BatchRows = Pick<BatchJournal, "pending" | "begin" | "sent" | "end">;

const TABLE = `CREATE TABLE IF NOT EXISTS batches (
  tag TEXT PRIMARY KEY, model TEXT NOT NULL, id TEXT, keys TEXT NOT NULL, sent_at TEXT NOT NULL
) STRICT`;

interface Row {
  readonly tag: string;
  readonly id: string | null;
  readonly keys: string;
  readonly sent_at: string;
}

/** Those of one model. Each change is synced: there are few, and each stands for many calls. `guard` turns errors of SQLite into ours. */
export function batchRows(
  database: DatabaseSyncInstance,
  model: string,
  guard: <T>(work: () => T) => T,
): BatchRows {
  const change = (sql: string, ...values: (string | null)[]): void =>
    guard(() => {
      database.exec(TABLE);
      database.prepare(sql).run(...values);
      database.exec("PRAGMA wal_checkpoint(PASSIVE)");
    });
  return {
    pending: () =>
      guard(() => {
        database.exec(TABLE);
        const rows = database
          .prepare("SELECT tag, id, keys, sent_at FROM batches WHERE model = ? ORDER BY sent_at, rowid")
          .all(model) as unknown as Row[];
        return rows.map(
          ({ tag, id, keys, sent_at }): BatchRecord => ({
            tag,
            ...(id !== null && { id }),
            keys: JSON.parse(keys) as string[],
            sentAt: sent_at,
          }),
        );
      }),
    begin: ({ tag, id = null, keys, sentAt }) =>
      change("INSERT INTO batches VALUES (?, ?, ?, ?, ?)", tag, model, id, JSON.stringify(keys), sentAt),
    sent: (tag, id) => change("UPDATE batches SET id = ? WHERE tag = ?", id, tag),
    end: (tag) => change("DELETE FROM batches WHERE tag = ?", tag),
  };
}

/** The same for a journal that forgets. */
export function memoryBatchRows(): (model: string) => BatchRows {
  const all = new Map<string, BatchRecord & { readonly model: string }>();
  return (model) => ({
    pending: () => [...all.values()].filter((record) => record.model === model),
    begin: (record) => void all.set(record.tag, { ...record, model }),
    sent: (tag, id) => {
      const record = all.get(tag);
      if (record) all.set(tag, { ...record, id });
    },
    end: (tag) => void all.delete(tag),
  });
}
