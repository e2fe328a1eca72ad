/** Second filter: whether a line is a sentence that may be taught. Rejected hypotheses are learned as facts. */
import { contentWords } from "../text/contentWords.ts";
import { normaliseText } from "../text/normaliseText.ts";
import { formRules } from "./formRules.ts";

/** The reason against a line, or undefined. `parents` are the texts that it was made from, titles included. */
export function checkForm(line: string, parents: readonly string[]): string | undefined {
  for (const rule of formRules) {
    const match = rule.pattern.exec(line);
    if (!match) continue;
    const allowed = rule.allowedByParents === true ? rule.pattern : rule.allowedByParents;
    if (allowed && parents.some((p) => allowed.test(p))) continue;
    return rule.reason === "unfinished sentence" ? rule.reason : `${rule.reason}: "${match[0]}"`;
  }
  if (unbalanced(line)) return "unfinished sentence: a bracket or quotation mark is open";
  const normal = normaliseText(line);
  if (parents.some((p) => normaliseText(p) === normal)) return "same as its parent";
  if (new Set(contentWords(line).map((w) => w.stem)).size < 2)
    return "says nothing: fewer than two content words";
  return repetition(line, parents);
}

function unbalanced(line: string): boolean {
  const count = (pattern: RegExp) => (line.match(pattern) ?? []).length;
  return (
    count(/\(/g) !== count(/\)/g) ||
    count(/\[/g) !== count(/\]/g) ||
    count(/“/g) !== count(/”/g) ||
    count(/"/g) % 2 === 1
  );
}

/**
 * Loops: a word doubled, four words in a row said twice, or two content words in a row said twice, unless a
 * parent does the same. The last one catches "Ann Lee is Ann Lee".
 */
function repetition(line: string, parents: readonly string[]): string | undefined {
  const found = repeatedRuns(line);
  const allowed = new Set(parents.flatMap(repeatedRuns));
  const first = found.find((run) => !allowed.has(run));
  return first === undefined ? undefined : `repeats itself: "${first}"`;
}

function repeatedRuns(text: string): string[] {
  const words = normaliseText(text).split(" ");
  const runs = words
    .filter((w, i) => w === words[i + 1] && !["had", "that"].includes(w))
    .map((w) => `${w} ${w}`);
  const seen = new Set<string>();
  for (let i = 0; i + 4 <= words.length; i++) {
    const run = words.slice(i, i + 4).join(" ");
    if (seen.has(run)) runs.push(run);
    seen.add(run);
  }
  const content = contentWords(text);
  content.forEach((w, i) => {
    const next = content[i + 1];
    if (!next || next.index !== w.index + 1) return;
    const run = `${w.stem} ${next.stem}`;
    if (seen.has(run)) runs.push(`${w.word} ${next.word}`.toLowerCase());
    seen.add(run);
  });
  return runs;
}
