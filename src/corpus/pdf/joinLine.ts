/** Lines of print to running text. Knows nothing of where they stood. */

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。「」（）]/u;

/**
 * The text with the next line after it: no space between East Asian characters; a word cut by a hyphen at
 * the end of the line is put together where a small letter goes on.
 */
export function joinLine(text: string, line: string): string {
  if (text === "") return line;
  const left = text.trimEnd();
  const right = line.trimStart();
  if (/\p{Ll}[-\u00ad\u2010]$/u.test(left) && /^\p{Ll}/u.test(right)) return left.slice(0, -1) + right;
  const [last, first] = [[...left.slice(-2)].at(-1) ?? "", [...right.slice(0, 2)][0] ?? ""];
  if (CJK.test(last) && CJK.test(first)) return left + right;
  return `${left} ${right}`;
}
