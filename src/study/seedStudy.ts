/** What every arm is given: one seed of a study. */
import type { Budget } from "../augment/budget/limitModel.ts";
import type { Progress } from "../core/progress.ts";
import type { Subject } from "../tune/types.ts";
import type { Source } from "./openSource.ts";
import type { RunFolder } from "./runFolder.ts";
import type { StudySettings } from "./settings.ts";

export interface SeedStudy {
  readonly run: RunFolder;
  readonly subject: Subject;
  readonly source: Source;
  readonly seed: number;
  readonly settings: StudySettings;
  readonly budget?: Budget;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}
