/**
 * Which tokens of a request are context, shared and scored. A prefix and a prompt are always tokenised as one
 * text, so that giving a prefix apart changes no token; only what the two tokenisations have in common is shared.
 */
import type { Tokenizer } from "../engine/tokenizer/tokenizer.ts";

/** Encodes texts that begin with the same long prefix without encoding the prefix each time. */
export class PrefixEncoder {
  /** Tokens of the prefix alone. */
  readonly tokens: readonly number[];
  private readonly tokenizer: Tokenizer;
  private readonly prefix: string;
  /** The part of the prefix whose tokens no continuation can change, and those tokens. */
  private readonly stable: { text: string; tokens: readonly number[] };

  constructor(tokenizer: Tokenizer, prefix: string) {
    this.tokenizer = tokenizer;
    this.prefix = prefix;
    this.tokens = [...tokenizer.startIds, ...tokenizer.encode(prefix)];
    this.stable = this.findStable();
  }

  /** Token ids of prefix + text. */
  encode(text: string): number[] {
    const rest = this.prefix.slice(this.stable.text.length) + text;
    return [...this.stable.tokens, ...this.tokenizer.encode(rest)];
  }

  /**
   * Pre-tokenisers split between a line's end and a following character that is not white space. Cutting at the
   * last such place but one leaves the last line to be encoded with what follows; the cut is checked.
   */
  private findStable(): { text: string; tokens: readonly number[] } {
    const none = { text: "", tokens: this.tokenizer.startIds };
    const cut = /^[\s\S]*\n(?=\S[^\n]*\n*$)/.exec(this.prefix)?.[0];
    if (cut === undefined) return none;
    const tokens = [...this.tokenizer.startIds, ...this.tokenizer.encode(cut)];
    const joined = [...tokens, ...this.tokenizer.encode(this.prefix.slice(cut.length))];
    return joined.join() === this.tokens.join() ? { text: cut, tokens } : none;
  }
}

export function commonLength(a: readonly number[], b: readonly number[]): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[length] === b[length]) length++;
  return length;
}
