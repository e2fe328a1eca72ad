/** What a plan's calls took, as the journal has it: whether they were made now or in an earlier run. */
import { generationKey } from "../generateJournalled.ts";
import type { Journal } from "../journal.ts";
import type { Plan } from "../strategy.ts";
import { addCounts, type CallCounts, countsOf } from "./costOf.ts";

/** Equal requests are one call. */
export function actualOf(plan: Plan, modelId: string, journal: Journal): CallCounts {
  const keys = new Set(plan.calls.map((call) => generationKey(modelId, call.request)));
  const answers = [...keys].map((key) => journal.generation(key)).filter((entry) => entry !== undefined);
  return addCounts(answers.map(countsOf));
}
