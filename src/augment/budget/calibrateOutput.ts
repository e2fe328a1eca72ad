/** What a plan's answers will be long, told from those that are in the journal already: an earlier run's, or a probe's. */
import type { Corpus } from "../../corpus/types.ts";
import type { LanguageModel } from "../../models/languageModel.ts";
import { generationKey } from "../generateJournalled.ts";
import type { Journal } from "../journal.ts";
import type { Plan, PlannedCall } from "../strategy.ts";
import { expectedOutput } from "./estimatePlan.ts";

/** The table's ratio counts as so many answers of usual length beside those that are there. */
const PRIOR_ANSWERS = 2;

/** Calls of one class have answers of like length: what is asked for, and whether its beginning is given. */
export function callClass({ kind, start, many }: PlannedCall): string {
  if (many) return `${kind}, several`;
  return start === undefined ? kind : `${kind}, begun`;
}

/**
 * Tokens of a call's answer: the answer's own where it is there, else what is expected times what the class wrote over
 * what it was expected to. Never fewer than one, never more than the call's limit.
 */
export function calibrateOutput(
  plan: Plan,
  corpus: Corpus,
  model: LanguageModel,
  journal: Journal,
): (call: PlannedCall) => number {
  const expected = expectedOutput(corpus, model);
  const written = (call: PlannedCall) =>
    journal.generation(generationKey(model.id, call.request))?.outputTokens;
  const classes = new Map<string, { calls: number; all: number; answered: number; written: number }>();
  for (const call of plan.calls) {
    const name = callClass(call);
    const sums = classes.get(name) ?? { calls: 0, all: 0, answered: 0, written: 0 };
    const [foretold, found] = [expected(call), written(call)];
    sums.calls += 1;
    sums.all += foretold;
    if (found !== undefined) {
      sums.answered += foretold;
      sums.written += found;
    }
    classes.set(name, sums);
  }
  return (call) => {
    const found = written(call);
    if (found !== undefined) return found;
    const sums = classes.get(callClass(call));
    if (!sums) return expected(call);
    const prior = (PRIOR_ANSWERS * sums.all) / sums.calls;
    const ratio = (sums.written + prior) / (sums.answered + prior);
    return Math.max(1, Math.min(call.request.maxTokens, ratio * expected(call)));
  };
}
