/** Puts calls and contexts together as a plan, with its counts and tokens. */
import type { LanguageModel } from "../models/languageModel.ts";
import type { Plan, PlanContext, PlannedCall } from "./strategy.ts";

export function planOf(
  strategy: string,
  model: LanguageModel,
  calls: readonly PlannedCall[],
  contexts: readonly PlanContext[],
  skipped: Plan["skipped"] = [],
): Plan {
  const counts = { rephrase: 0, reversal: 0, deduction: 0, "question-answer": 0, proposal: 0 };
  const contextTokens = new Map(contexts.map((c) => [c.id, c.tokens]));
  const read = new Set<string>();
  const known = new Map<string, number>();
  let promptTokens = 0;
  let cachedTokens = 0;
  let outputTokens = 0;
  for (const call of calls) {
    counts[call.kind] += call.many?.count ?? 1;
    const shared = contextTokens.get(call.contextId) ?? 0;
    const own = known.get(call.request.prompt) ?? model.countTokens(call.request.prompt);
    known.set(call.request.prompt, own);
    promptTokens += shared + own + (model.capabilities.overheadTokens ?? 0);
    if (read.has(call.contextId)) cachedTokens += shared;
    read.add(call.contextId);
    outputTokens += call.request.maxTokens;
  }
  return { strategy, calls, contexts, skipped, counts, promptTokens, cachedTokens, outputTokens };
}
