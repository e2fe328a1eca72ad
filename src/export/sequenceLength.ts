/** How long rows of another trainer must be. */

const LEAST = 256;
const MOST = 8192;

/** A power of two of tokens that holds the longest text: a token has a byte at least, mostly four. */
export function sequenceLength(examples: readonly { readonly text: string }[]): number {
  const longest = Math.max(0, ...examples.map(({ text }) => Buffer.byteLength(text)));
  const tokens = Math.ceil(longest / 2);
  return Math.min(MOST, Math.max(LEAST, 2 ** Math.ceil(Math.log2(Math.max(1, tokens)))));
}
