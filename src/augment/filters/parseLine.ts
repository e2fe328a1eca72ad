/** First filter: one finished line out of whatever the model wrote. */

export type ParsedLine = { readonly line: string } | { readonly rejected: string };

const LONGEST_LINE = 600;

/**
 * The line, without a bullet, wrapping quotes, or the title that the prompt put before the statement.
 * Rejects empty text, several lines, and lines cut off by the token limit or over 600 characters.
 */
export function parseLine(
  generation: { readonly text: string; readonly finish: "stop" | "length" },
  title?: string,
): ParsedLine {
  const text = generation.text.trim();
  if (text === "") return { rejected: "empty" };
  if (/[\n\r\u2028\u2029]/u.test(text)) return { rejected: "several lines" };
  if (generation.finish === "length") return { rejected: "over-long: cut off by the token limit" };
  if (text.length > LONGEST_LINE) return { rejected: `over-long: more than ${LONGEST_LINE} characters` };
  let line = text.replace(/^(?:[-*•–]|\d+[.)])\s+/u, "");
  const quoted = /^["“](.*)["”]$/u.exec(line)?.[1];
  if (quoted !== undefined && !/["“”]/u.test(quoted)) line = quoted;
  if (title !== undefined && line.toLowerCase().startsWith(`${title.toLowerCase()}:`)) {
    line = line.slice(title.length + 1);
  }
  line = line.trim();
  return line === "" ? { rejected: "empty" } : { line };
}
