/** The filters that need no model, in order; the first that objects decides. */
import { anchored } from "../corpus/promptFormat.ts";
import type { Corpus, Question } from "../corpus/types.ts";
import { anchorLine } from "./anchorLine.ts";
import { checkForm } from "./filters/checkForm.ts";
import { duplicateFilter } from "./filters/duplicateFilter.ts";
import { leakFinder } from "./filters/leakFinder.ts";
import type { Line } from "./readLines.ts";
import { checkQuestionAnswer, claimLine, parseQuestionAnswer } from "./text/questionAnswer.ts";
import type { Rejection } from "./types.ts";

/** Per line the rejection, or undefined where verification decides. A line without text is `unparsed`. */
export function rejectLines(
  lines: readonly Line[],
  corpus: Corpus,
  questions: readonly Pick<Question, "id" | "prompt" | "options">[],
): ({ verdict: Rejection; reason: string } | undefined)[] {
  const passages = new Map(corpus.passages.map((p) => [p.id, p]));
  const duplicates = duplicateFilter();
  const leaks = leakFinder(questions);
  return lines.map((line) => {
    if (line.unparsed !== undefined) return { verdict: "unparsed", reason: line.unparsed };
    const parents = line.parents.map((id) => passages.get(id)).filter((p) => p !== undefined);
    const texts = parents.map((p) => p.text);
    const pair = line.kind === "question-answer" ? parseQuestionAnswer(line.text) : undefined;
    const claim = claimLine(line);
    const form =
      (pair && checkQuestionAnswer(pair)) ?? checkForm(claim, [...texts, ...parents.map(anchored)]);
    if (form !== undefined) return { verdict: "form", reason: form };
    const duplicate = duplicates.check(claim, line.parents, texts, pair ? claim : anchorLine(line));
    if (duplicate !== undefined) return { verdict: "duplicate", reason: duplicate };
    const question = leaks.questionIn(anchorLine(line));
    if (question !== undefined) return { verdict: "leak", reason: `text of question ${question}` };
    const listed = leaks.optionsIn(line.text, texts);
    if (listed !== undefined) return { verdict: "leak", reason: `lists options of question ${listed}` };
    return undefined;
  });
}
