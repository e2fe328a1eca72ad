/** Text reduced to what two writers of the same words would share: comparisons of whole strings use it. */

/** NFKC, lower case, apostrophes gone, every other run of non-letters one space; trimmed. */
export function normaliseText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ς", "σ") // lower case of Σ depends on its place; containment must not
    .replace(/['’ʼ]/gu, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}
