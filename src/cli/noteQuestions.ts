/** Tells, before a study asks made questions, that the folder holds others. */
import type { Progress } from "../core/progress.ts";
import type { Source } from "../study/openSource.ts";

export function noteQuestions(
  sources: ReadonlyMap<number, Source>,
  chosen: string,
  progress: Progress,
): void {
  const [first] = sources.values();
  const written = first?.drafted?.read.questions.length ?? 0;
  if (written === 0 || chosen !== "made") return;
  progress.note(
    `the ${written} questions of questions.jsonl are not asked; --questions hand asks them, --questions both the made ones too`,
  );
}
