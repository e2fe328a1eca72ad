/** Which questions a study asks about documents: made from them, written by a person, both, or those of a file. */
import { basename } from "node:path";
import { decodeText } from "../corpus/decodeText.ts";
import { readBytes } from "../corpus/readBytes.ts";
import type { Corpus } from "../corpus/types.ts";
import { type DraftedQuestions, draftFrom } from "../questions/draftFrom.ts";
import { QUESTION_SEED } from "../questions/makeQuestions.ts";
import { questionRows } from "../questions/questionFile.ts";
import { withQuestions, withRows } from "../questions/withQuestions.ts";
import type { StudySettings } from "./settings.ts";

export type QuestionChoice = Pick<StudySettings, "questions" | "questionsPerSplit">;

export type Drafted = DraftedQuestions & {
  /** The documents as they were read, with the questions that a person wrote. */
  readonly read: Corpus;
};

/**
 * The corpus with the questions chosen. Made ones are drafts by rule, pure in the documents; a model judges them once
 * the run is open. Errors: those of `readBytes` and `withQuestions` for a file.
 */
export async function chooseQuestions(
  corpus: Corpus,
  { questions, questionsPerSplit }: QuestionChoice,
): Promise<{ corpus: Corpus; drafted?: Drafted }> {
  if (questions === "hand") return { corpus };
  if (questions === "made" || questions === "both") {
    const drafted = draftFrom(corpus, { mostPerSplit: questionsPerSplit, seed: QUESTION_SEED });
    return { corpus: madeCorpus(corpus, questions, drafted), drafted: { ...drafted, read: corpus } };
  }
  const source = basename(questions);
  const text = decodeText(await readBytes(questions, source), source);
  return { corpus: withQuestions(corpus, { text, source }) };
}

/** The documents with made questions, and where both are asked, after those that a person wrote. */
export function madeCorpus(
  corpus: Corpus,
  questions: string,
  { drafts, found }: Pick<DraftedQuestions, "drafts" | "found">,
): Corpus {
  return withRows(corpus, questionRows(drafts, corpus), { keep: questions === "both", found });
}
