/** Which tokens of a scored text belong to its continuation, from what a server says of its tokens. */

export interface ScoredText {
  /** Each token as text; "" where the server does not give it. */
  readonly tokens: readonly string[];
  /** Where each token begins in the text, in characters as the server counts them. */
  readonly offsets?: readonly number[];
  /** The text that the tokens make up, with what was generated after it. */
  readonly text: string;
}

/**
 * The range of tokens that reach into the continuation; a token that spans its start counts. Servers count
 * offsets in code points or in UTF-16 units, and some count a start token in: each reading is tried, and of those
 * under which the continuation's tokens stand at their places the one that places most of all tokens is used (a
 * wrong reading can fit a few spaces by chance). undefined: none fits.
 */
export function continuationTokens(
  scored: ScoredText,
  context: string,
  continuation: string,
): { from: number; to: number } | undefined {
  const { tokens, offsets, text } = scored;
  if (tokens.length === 0 || !text.startsWith(context + continuation)) return undefined;
  const start = context.length;
  const end = start + continuation.length;
  const readings = [
    ...(offsets?.length === tokens.length ? [toUtf16(offsets, text), offsets] : []),
    forwards(tokens),
    backwards(tokens, text.length),
  ];
  let best: { from: number; to: number; placed: number } | undefined;
  for (const starts of readings) {
    const ends = starts.map((_, i) => starts[i + 1] ?? text.length);
    const from = ends.findIndex((at) => at > start);
    let to = from;
    while (to >= 0 && to < tokens.length && (starts[to] as number) < end) to++;
    if (from < 0 || to === from || (starts[from] as number) > start || (ends[to - 1] as number) < end)
      continue;
    const placed = tokens.map((token, i) => standsAt(text, token, starts[i] as number));
    const count = placed.filter(Boolean).length;
    if (placed.slice(from, to).every(Boolean) && count > (best?.placed ?? 0))
      best = { from, to, placed: count };
  }
  return best && { from: best.from, to: best.to };
}

/** A token of half a character cannot be shown as text, and is not looked for. */
function standsAt(text: string, token: string, at: number): boolean {
  return token.includes("\uFFFD") || token.startsWith("bytes:") || text.startsWith(token, at);
}

function toUtf16(offsets: readonly number[], text: string): number[] {
  const places: number[] = [];
  let unit = 0;
  for (const character of text) {
    places.push(unit);
    unit += character.length;
  }
  return offsets.map((offset) => places[offset] ?? text.length);
}

function forwards(tokens: readonly string[]): number[] {
  let at = 0;
  return tokens.map((token) => {
    const start = at;
    at += token.length;
    return start;
  });
}

function backwards(tokens: readonly string[], end: number): number[] {
  let at = end;
  return tokens.map((_, i) => (at -= (tokens[tokens.length - 1 - i] as string).length)).reverse();
}
