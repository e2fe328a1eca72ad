/** Arm `in-context`: the subject as it is, with documents before every question. */
import { documentsPrefix } from "../corpus/promptFormat.ts";
import { askQuestions, isAnswered } from "./askQuestions.ts";
import { chooseContext } from "./chooseContext.ts";
import type { ContextRecord } from "./records.ts";
import { isNeutralScored, scoreNeutral } from "./scoreNeutral.ts";
import type { SeedStudy } from "./seedStudy.ts";

export async function armInContext(study: SeedStudy): Promise<void> {
  const { run, source, seed, subject } = study;
  if (isAnswered(study, "in-context") && isNeutralScored(study, "in-context")) return;
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
  await askQuestions(study, {
    arm: "in-context",
    model: subject.model,
    prefixOf: (question) => prefixes[context.partOf(question)] ?? "",
    covered: () => false,
  });
  await scoreNeutral(study, "in-context", subject.model);
}
