/** What a plan's calls took, as the journal has it: whether they were made now or in an earlier run. */
import { generationKey } from "../generateJournalled.ts";
import type { Journal } from "../journal.ts";
import type { Plan } from "../strategy.ts";
import type { CallCounts } from "./costOf.ts";

/** Equal requests are one call. */
export function actualOf(plan: Plan, modelId: string, journal: Journal): CallCounts {
  const counts = { calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0 };
  for (const key of new Set(plan.calls.map((call) => generationKey(modelId, call.request)))) {
    const entry = journal.generation(key);
    if (!entry) continue;
    counts.calls += 1;
    counts.inputTokens += entry.promptTokens;
    counts.cachedTokens += entry.cachedTokens;
    counts.outputTokens += entry.outputTokens;
  }
  return counts;
}
