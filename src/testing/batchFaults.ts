/** What test servers with batch APIs share: how a batch goes, and a count of what was paid for. */

export interface BatchFaults {
  /** Looks at a batch before it ends; 1 by default. */
  readonly polls?: number;
  /** How the batch of this number (from 0) ends; `completed` by default. */
  readonly end?: (batch: number) => "completed" | "expired" | "cancelled" | "failed";
  /** Why a batch failed. */
  readonly refusal?: { readonly code: string; readonly message: string };
  /** What becomes of one row; `answer` by default. A text is the message of an error (HTTP status 400). */
  readonly row?: (prompt: string, batch: number) => "answer" | "unfinished" | "busy" | { error: string };
}

/** One row as it was sent, and what became of it. */
export interface ServedRow {
  readonly key: string;
  // biome-ignore lint/suspicious/noExplicitAny: a request's body, as it came
  readonly body: any;
  readonly outcome: "answer" | "unfinished" | "busy" | { error: string };
}

export interface ServedBatch {
  readonly id: string;
  readonly number: number;
  readonly rows: readonly ServedRow[];
  readonly end: "completed" | "expired" | "cancelled" | "failed";
  readonly createdAt: number;
  readonly metadata?: unknown;
  looks: number;
}

/** Batches in memory. `answered` holds the prompt of each answer that was made, and so paid for, in order. */
export function batchStore(faults: BatchFaults, promptOf: (body: ServedRow["body"]) => string) {
  const batches: ServedBatch[] = [];
  const answered: string[] = [];
  return {
    batches,
    answered,
    create(sent: readonly Omit<ServedRow, "outcome">[], metadata?: unknown): ServedBatch {
      const number = batches.length;
      const end = faults.end?.(number) ?? "completed";
      const rows = sent.map(({ key, body }): ServedRow => {
        const outcome = end === "failed" ? "unfinished" : (faults.row?.(promptOf(body), number) ?? "answer");
        if (outcome === "answer") answered.push(promptOf(body));
        return { key, body, outcome };
      });
      const batch = { id: `batch_${number}`, number, rows, end, createdAt: Date.now(), metadata, looks: 0 };
      batches.push(batch);
      return batch;
    },
    find: (id: string | undefined) => batches.find((batch) => batch.id === id),
    /** Counts a look; true where the batch has ended. */
    look: (batch: ServedBatch): boolean => batch.looks++ >= (faults.polls ?? 1),
  };
}
