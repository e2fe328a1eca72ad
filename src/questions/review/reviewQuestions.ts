/**
 * The review of made questions: each with its sentence, its options and its answer, and a verdict a key. What was said
 * is in the file before the next question is shown, so that a review goes on where it stopped.
 */
import { changeRow, type ReviewRow, readReview } from "./reviewFile.ts";
import type { ReviewInput } from "./reviewInput.ts";

export const REVIEW_KEYS = "y yes · n no · e edit the answer · u undo · q stop";

export interface Reviewed {
  readonly accepted: number;
  readonly rejected: number;
  /** Not looked at yet. */
  readonly open: number;
}

/** Asks about every question without a verdict, from the first on. Errors: those of `readReview` and `changeRow`. */
export async function reviewQuestions(
  path: string,
  input: ReviewInput,
  print: (line: string) => void,
): Promise<Reviewed> {
  const rows = readReview(path);
  // Verdicts of earlier sessions can be taken back too: the last in the file first.
  const said: string[] = rows.filter((r) => r.review).map((r) => r.id);
  const before = new Map<string, ReviewRow>();
  const openAt = (): number => rows.findIndex((r) => r.review === undefined);
  const put = (at: number, change: Partial<ReviewRow>): void => {
    const row = rows[at] as ReviewRow;
    changeRow(path, row.id, change);
    rows[at] = { ...row, ...change };
  };
  const settle = (at: number, change: Partial<ReviewRow>): void => {
    const row = rows[at] as ReviewRow;
    before.set(row.id, row);
    put(at, change);
    said.push(row.id);
  };
  let shown = -1;
  for (;;) {
    const at = openAt();
    if (at < 0) break;
    if (shown !== at) for (const line of questionLines(rows[at] as ReviewRow, at, rows.length)) print(line);
    shown = at;
    const key = (await input.key())?.toLowerCase();
    if (key === undefined || key === "q") break;
    if (key === "y") settle(at, { review: "accepted" });
    else if (key === "n") settle(at, { review: "rejected" });
    else if (key === "e") {
      print("right answer: the number of an option, or other words for it (nothing: leave it)");
      const change = editOf(rows[at] as ReviewRow, (await input.line()) ?? "");
      if (typeof change === "string") print(change);
      else settle(at, { ...change, review: "accepted" });
    } else if (key === "u") {
      const last = said.pop();
      const place = rows.findIndex((r) => r.id === last);
      if (place < 0) print("nothing to undo");
      else {
        const { options, answer } = before.get(last as string) ?? (rows[place] as ReviewRow);
        put(place, { options, answer, review: undefined });
      }
    } else print(REVIEW_KEYS);
  }
  const count = (review: ReviewRow["review"]) => rows.filter((r) => r.review === review).length;
  return { accepted: count("accepted"), rejected: count("rejected"), open: count(undefined) };
}

/** What an answer to the edit question changes, or why it cannot. */
function editOf({ options, answer }: ReviewRow, line: string): Partial<ReviewRow> | string {
  const text = line.trim();
  if (text === "") return "left as it was";
  if (/^\d+$/u.test(text) && options[Number(text) - 1] !== undefined) return { answer: Number(text) - 1 };
  if (options.includes(text)) return { answer: options.indexOf(text) };
  return { options: options.map((option, i) => (i === answer ? text : option)) };
}

function questionLines(
  { id, split, prompt, form, options, answer, facts, sources = [] }: ReviewRow,
  at: number,
  of: number,
): string[] {
  return [
    "",
    `${at + 1} of ${of}, ${split} (${id})`,
    ...facts.map((fact, i) => `  “${fact}”${sources[i] ? `  ${sources[i]}` : ""}`),
    `  ${prompt}${form === "sentence" ? " …" : ""}`,
    ...options.map((option, i) => `  ${i === answer ? ">" : " "} ${i + 1}. ${option}`),
    `  ${REVIEW_KEYS}`,
  ];
}
