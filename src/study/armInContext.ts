/** Arm `in-context`: the subject as it is, with documents before every question. */
import { documentsPrefix } from "../corpus/promptFormat.ts";
import type { Question } from "../corpus/types.ts";
import { askQuestions, isAnswered } from "./askQuestions.ts";
import { chooseContext } from "./chooseContext.ts";
import type { ContextRecord } from "./records.ts";
import { isNeutralScored, scoreNeutral } from "./scoreNeutral.ts";
import { hasScoredWordings, scoreWordings } from "./scoreWordings.ts";
import type { SeedStudy } from "./seedStudy.ts";
import { hasWritten, writeAnswers } from "./writeAnswers.ts";

export async function armInContext(study: SeedStudy): Promise<void> {
  const { run, source, seed, subject } = study;
  if ([isAnswered, isNeutralScored, hasWritten, hasScoredWordings].every((is) => is(study, "in-context")))
    return;
  const context = chooseContext(study);
  const prefixes = context.parts.map((part) => documentsPrefix(part.documents));
  const records = context.parts.map(
    (part, index): ContextRecord => ({
      seed,
      part: index,
      documentIds: part.documents.map((document) => document.id),
      of: source.corpus.documents.length,
      tokens: subject.model.countTokens(prefixes[index] ?? ""),
      reason: context.reason,
    }),
  );
  run.putGroup<ContextRecord>("contexts", (r) => r.seed === seed, records);
  study.progress.note(`in-context (seed ${seed}): ${context.reason}`);
  const asked = {
    arm: "in-context" as const,
    model: subject.model,
    prefixOf: (question: Question) => prefixes[context.partOf(question)] ?? "",
  };
  await askQuestions(study, { ...asked, covered: () => false });
  await scoreNeutral(study, "in-context", subject.model);
  await writeAnswers(study, asked);
  await scoreWordings(study, asked);
}
