/** The words that some text writes large within a sentence: where one stands first, its capital means something. */
export function largeWords(texts: readonly string[]): ReadonlySet<string> {
  const within = /(?<=[^.?!\s]\s+)\p{Lu}[\p{L}\p{M}\p{N}'’-]*/gu;
  return new Set(texts.flatMap((text) => [...text.matchAll(within)].map(([word]) => word)));
}
