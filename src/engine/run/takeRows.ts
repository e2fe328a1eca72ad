/** Which waiting prompts are read next, within bounds on memory. Knows no model and no tokens. */

/** fp32 numbers that the attention scores of one layer may take while prompts are read: 192 MB. */
const MOST_SCORES = 48e6;
/** fp32 numbers that the keys and values of all rows may take: 1 GB. */
const MOST_KEYS = 256e6;

export interface RowRoom {
  /** Rows that go on, and the tokens that each has room for. */
  readonly held: number;
  readonly capacity: number;
  /** Rows side by side at most. */
  readonly mostRows: number;
  /** Tokens of the shared prefix. */
  readonly prefix: number;
  readonly heads: number;
  /** Numbers that one token's keys and values take, over all layers. */
  readonly perToken: number;
}

/**
 * How many of the waiting prompts, the first ones, can be read together and decoded beside the rows that go on. At least
 * one where no row goes on: a prompt that is too long for the bounds is read alone.
 * @param waiting lengths of prompts in tokens, ascending, and the most tokens that will be written after each
 */
export function takeRows(
  waiting: readonly { readonly length: number; readonly maxTokens: number }[],
  { held, capacity, mostRows, prefix, heads, perToken }: RowRoom,
): number {
  let count = 0;
  let width = capacity;
  for (const { length, maxTokens } of waiting) {
    const rows = held + count + 1;
    width = Math.max(width, length + maxTokens);
    const scores = (count + 1) * length * (length + 2 + prefix) * heads;
    const fits =
      rows <= mostRows && rows * width * perToken <= MOST_KEYS && (count === 0 || scores <= MOST_SCORES);
    if (!fits && rows > 1) break;
    count++;
  }
  return count;
}
