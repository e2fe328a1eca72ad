/** Log-likelihoods of branches after their trunks, rows batched by length within a bound on memory. */
import type { LoraWeights } from "../lora/loraWeights.ts";
import type { Forward, Prefix } from "./forward.ts";
import { packRows, type Row, rowLength } from "./packRows.ts";

/** fp32 numbers that a batch's attention scores of one layer may take: 192 MB. */
const MOST_SCORES = 48e6;
/** Positions whose logits are held at once: over a vocabulary of 49,152 these take 100 MB. */
const MOST_PREDICTIONS = 512;

export interface RowScore {
  readonly logprob: number;
  /** Tokens that were scored: those of non-zero weight. */
  readonly tokens: number;
}

/**
 * One list per row: one score per branch.
 * @param visible how many of the prefix's tokens the rows see (all by default)
 */
export async function scoreRows(
  forward: Forward,
  rows: readonly Row[],
  lora: LoraWeights,
  options: {
    prefix?: Prefix;
    visible?: number;
    signal?: AbortSignal;
    onRow?: (index: number) => void;
  } = {},
): Promise<RowScore[][]> {
  const { prefix, visible = prefix?.length ?? 0 } = options;
  const results: RowScore[][] = rows.map(({ branches }) => branches.map(() => ({ logprob: 0, tokens: 0 })));
  const order = rows
    .map((_, index) => index)
    .toSorted((a, b) => rowLength(rows[a] as Row) - rowLength(rows[b] as Row));
  const heads = forward.config.heads;
  for (let start = 0; start < order.length; ) {
    options.signal?.throwIfAborted();
    let end = start;
    for (let predictions = 0; end < order.length; end++) {
      const row = rows[order[end] as number] as Row;
      const length = rowLength(row);
      predictions += row.branches.reduce((sum, branch) => sum + branch.tokens.length, 0);
      const scores = (end - start + 1) * length * (length + 2 + (prefix?.length ?? 0)) * heads;
      if (end > start && (scores > MOST_SCORES || predictions > MOST_PREDICTIONS)) break;
    }
    const batch = order.slice(start, end);
    await scoreBatch(batch);
    for (const index of batch) options.onRow?.(index);
    start = end;
  }
  return results;

  async function scoreBatch(batch: readonly number[]): Promise<void> {
    const packed = packRows(
      batch.map((index) => rows[index] as Row),
      { earlier: { length: (prefix?.length ?? 1) + 1, visible } },
    );
    const { selected, which } = distinct(packed.selected);
    if (selected.length === 0) return; // nothing is asked of these rows
    const { logprobs } = await forward.run({ ...packed, selected, which, prefix, lora });
    const sums = batch.map((index) => (rows[index] as Row).branches.map(() => ({ logprob: 0, tokens: 0 })));
    packed.origins.forEach(({ row, branch }, i) => {
      const sum = sums[row]?.[branch];
      if (sum === undefined) return; // a prediction inside the trunk
      sum.logprob += logprobs[i] as number;
      sum.tokens++;
    });
    batch.forEach((index, row) => {
      results[index] = sums[row] as RowScore[];
    });
  }
}

/** Each position once, and where each of the given ones stands among them. */
function distinct(positions: BigInt64Array): { selected: BigInt64Array; which: BigInt64Array } {
  const places = new Map<bigint, bigint>();
  const which = positions.map((position) => {
    const known = places.get(position) ?? BigInt(places.size);
    places.set(position, known);
    return known;
  });
  return { selected: BigInt64Array.from(places.keys()), which };
}
