/** Arm `pretrained`: the subject as it is, closed book. What it scores is chance, or what it already knew. */
import { askQuestions } from "./askQuestions.ts";
import { scoreNeutral } from "./scoreNeutral.ts";
import { scoreWordings } from "./scoreWordings.ts";
import type { SeedStudy } from "./seedStudy.ts";
import { thinkFirst } from "./thinkFirst.ts";
import { writeAnswers } from "./writeAnswers.ts";

export async function armPretrained(study: SeedStudy): Promise<void> {
  await askQuestions(study, { arm: "pretrained", model: study.subject.model, covered: () => false });
  await scoreNeutral(study, "pretrained", study.subject.model);
  const texts = study.source.corpus.passages.map(({ text }) => text);
  await thinkFirst(study, { arm: "pretrained", model: study.subject.model, texts });
  await writeAnswers(study, { arm: "pretrained", model: study.subject.model });
  await scoreWordings(study, { arm: "pretrained", model: study.subject.model });
}
