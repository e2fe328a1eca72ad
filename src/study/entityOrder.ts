/** In which order a text names two things, whatever its case, punctuation and spacing. */

/** Lower-case words joined by single spaces, with a space at both ends: ` ` + words + ` `. */
export function plainWords(text: string): string {
  return ` ${(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(" ")} `;
}

/** True when `second` stands somewhere after the end of the first `first`; all three are plain words. */
export function standsAfter(text: string, first: string, second: string): boolean {
  const at = text.indexOf(first);
  // Plain words share the space between them: the second may begin on the last space of the first.
  return at >= 0 && text.indexOf(second, at + first.length - 1) >= 0;
}
