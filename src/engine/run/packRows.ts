/**
 * Rows: what one line of a batch reads and predicts. A row is a tree of two levels: a trunk, read causally,
 * and branches that see the trunk and themselves but not one another. The options of a question are branches
 * of its prompt; the questions of an episode are branches of its documents. Each branch is then read as if it
 * stood alone after the trunk, and the trunk is computed once.
 */

/** Large enough that exp underflows to exactly 0 in fp32, small enough to add without overflow. */
const HIDDEN = -1e9;

export interface Branch {
  readonly tokens: readonly number[];
  /** Weight of each token as a prediction target; absent: 1 for all. */
  readonly weights?: readonly number[];
}

export interface Row {
  readonly trunk: readonly number[];
  /** Weight of each trunk token as a prediction target (the first can have none); absent: 0 for all. */
  readonly trunkWeights?: readonly number[];
  readonly branches: readonly Branch[];
}

export interface PackedRows {
  readonly rows: number;
  /** Tokens a row, padding included. */
  readonly length: number;
  /** [B, T] */
  readonly ids: BigInt64Array;
  readonly positions: BigInt64Array;
  /** [B, T, earlier + T] added to attention scores: 0 seen, HIDDEN not. */
  readonly bias: Float32Array;
  /** [M] flat positions whose next token is predicted, the token, and its weight. */
  readonly selected: BigInt64Array;
  readonly targets: BigInt64Array;
  readonly weights: Float32Array;
  /** For each prediction: its row, its branch (−1: trunk), and its index there. */
  readonly origins: readonly { readonly row: number; readonly branch: number; readonly index: number }[];
  /** Tokens that are not padding. */
  readonly tokens: number;
}

/** What stands before every row: `visible` keys that all of a row's tokens see, out of `length`. */
export interface Earlier {
  readonly length: number;
  readonly visible: number;
}

export interface PackOptions {
  readonly earlier?: Earlier;
  /**
   * Read the last token of each branch, and of a trunk without branches, too: for its keys, its values, and what
   * comes after it. Scoring and training only predict that token (default: false).
   */
  readonly readLast?: boolean;
}

export function rowLength(row: Row): number {
  return row.branches.reduce((sum, branch) => sum + branch.tokens.length, row.trunk.length);
}

/** Lays rows out as one padded batch whose positions begin after the earlier tokens. */
export function packRows(rows: readonly Row[], options: PackOptions = {}): PackedRows {
  const { earlier = { length: 0, visible: 0 }, readLast = false } = options;
  const unread = readLast ? 0 : 1;
  const slotsOf = (row: Row): number =>
    row.branches.length === 0
      ? row.trunk.length - unread
      : row.branches.reduce((sum, { tokens }) => sum + Math.max(0, tokens.length - unread), row.trunk.length);
  const length = Math.max(1, ...rows.map(slotsOf));
  const width = earlier.length + length;
  const ids = new BigInt64Array(rows.length * length);
  const positions = new BigInt64Array(rows.length * length);
  const bias = new Float32Array(rows.length * length * width).fill(HIDDEN);
  const selected: bigint[] = [];
  const targets: bigint[] = [];
  const weights: number[] = [];
  const origins: { row: number; branch: number; index: number }[] = [];
  let tokens = 0;

  rows.forEach((row, b) => {
    const base = b * length;
    const place = (slot: number, token: number, position: number) => {
      ids[base + slot] = BigInt(token);
      positions[base + slot] = BigInt(earlier.visible + position);
      const line = (base + slot) * width;
      bias.fill(0, line, line + earlier.visible);
      return line + earlier.length;
    };
    const predict = (from: number, token: number, weight: number, branch: number, index: number) => {
      if (weight === 0) return;
      selected.push(BigInt(base + from));
      targets.push(BigInt(token));
      weights.push(weight);
      origins.push({ row: b, branch, index });
    };
    const trunkSlots = row.trunk.length - (row.branches.length === 0 ? unread : 0);
    row.trunk.forEach((token, i) => {
      if (i > 0) predict(i - 1, token, row.trunkWeights?.[i] ?? 0, -1, i);
      if (i >= trunkSlots) return;
      const line = place(i, token, i);
      bias.fill(0, line, line + i + 1);
    });
    let slot = Math.max(0, trunkSlots);
    row.branches.forEach((branch, index) => {
      const start = slot;
      branch.tokens.forEach((token, i) => {
        const from = i === 0 ? row.trunk.length - 1 : slot - 1;
        if (from >= 0) predict(from, token, branch.weights?.[i] ?? 1, index, i);
        if (i >= branch.tokens.length - unread) return;
        const line = place(slot, token, row.trunk.length + i);
        bias.fill(0, line, line + row.trunk.length);
        bias.fill(0, line + start, line + slot + 1);
        slot++;
      });
    });
    tokens += slot;
    // Padding sees itself, so that its softmax has something to divide by.
    for (let pad = slot; pad < length; pad++) {
      const line = (base + pad) * width + earlier.length;
      bias[line + pad] = 0;
    }
  });
  return {
    rows: rows.length,
    length,
    ids,
    positions,
    bias,
    selected: BigInt64Array.from(selected),
    targets: BigInt64Array.from(targets),
    weights: Float32Array.from(weights),
    origins,
    tokens,
  };
}
