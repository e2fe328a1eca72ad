/** How many tokens a text has, where no tokenizer is at hand. */

// Letters of Latin and of other scripts are pieces of their own, since they are counted in different ways.
const PIECES =
  /\p{Script=Han}|\p{Script=Latin}[\p{Script=Latin}\p{M}]*|(?:(?!\p{Script=Latin}|\p{Script=Han})[\p{L}\p{M}])+|\p{N}{1,3}|[^\s\p{L}\p{M}\p{N}]|\n+|[^\S\n]{2,}/gu;

/**
 * Counts the pieces that byte-pair tokenizers cut text into before merging (words, numbers, signs, line ends), and
 * long words as several. Non-Latin letters count by their UTF-8 bytes. An estimate: real counts differ by tokenizer.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const [piece] of text.matchAll(PIECES)) {
    if (/^\p{Script=Latin}/u.test(piece)) tokens += 1 + Math.floor(piece.length / 9);
    else if (/^[\p{L}\p{M}]/u.test(piece)) tokens += Math.ceil(Buffer.byteLength(piece) / 4);
    else tokens += 1;
  }
  return tokens;
}
