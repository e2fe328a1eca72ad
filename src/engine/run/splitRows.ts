/** Cuts a batch into runs of few tokens, whose activations are then not all held at once. */
import { type Row, rowLength } from "./packRows.ts";

/**
 * Tokens a run, padding included. Fewer hold less, and read the weights more often for the same work
 * (docs/experiments.md).
 */
export const MOST_TOKENS = 256;

/**
 * The rows in order, in as few runs as hold `most` tokens each once padded, of like numbers of rows. A row that is
 * longer by itself is a run of its own.
 */
export function splitRows(rows: readonly Row[], most = MOST_TOKENS): (readonly Row[])[] {
  const longest = Math.max(1, ...rows.map(rowLength));
  const fitting = Math.max(1, Math.floor(most / longest));
  const runs = Math.ceil(rows.length / fitting);
  return Array.from({ length: runs }, (_, run) =>
    rows.slice(Math.floor((run * rows.length) / runs), Math.floor(((run + 1) * rows.length) / runs)),
  );
}
