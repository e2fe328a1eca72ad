/** Whether a text that a model wrote after a question is the right option, and not merely likelier than the wrong ones. */

/**
 * True where the first line of `written` is `option`, or begins with it and ends its sentence there. Case, runs of white
 * space and Unicode composition are ignored, and the option's own last punctuation. What follows the sentence does not
 * count: a model that was taught sentences goes on to the next one.
 */
export function isExactAnswer(written: string, option: string): boolean {
  const wanted = plain(option).replace(/[.!?;]+$/u, "");
  const line = plain(written.trimStart().split("\n", 1)[0] ?? "");
  if (wanted === "" || !line.startsWith(wanted)) return false;
  return /^(?:[.!?;](?:\s|$)|$)/u.test(line.slice(wanted.length));
}

function plain(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim().toLowerCase();
}
