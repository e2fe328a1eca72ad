/** A tokenizer whose tokens are the UTF-8 bytes: counts are known by arithmetic. */
export interface FakeTokenizer {
  readonly vocabulary: number;
  encode(text: string): number[];
  decode(ids: readonly number[]): string;
}

/** 256 tokens. `decode(encode(text))` is the text; bytes that are not UTF-8 become U+FFFD. */
export const byteTokenizer: FakeTokenizer = {
  vocabulary: 256,
  encode: (text) => [...new TextEncoder().encode(text)],
  decode: (ids) => new TextDecoder().decode(Uint8Array.from(ids)),
};
