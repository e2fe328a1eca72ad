/**
 * Time, measured: a few calls of the plan on the model that will make them all. They go through the journal,
 * so that the run which follows does not make them again.
 */
import type { Corpus } from "../../corpus/types.ts";
import type { LanguageModel } from "../../models/languageModel.ts";
import { generateJournalled, generationKey } from "../generateJournalled.ts";
import type { Journal } from "../journal.ts";
import type { Plan, PlannedCall } from "../strategy.ts";
import { expectedOutput } from "./estimatePlan.ts";

export interface Probe {
  /** Calls that were made to measure; 0 where all answers are in the journal. */
  readonly calls: number;
  /** For the plan's calls that the journal lacked before the probe. */
  readonly seconds: number;
  /** Tokens written over tokens expected: what the estimate of the output is to be multiplied by. */
  readonly outputRatio: number;
}

/** As many as the engine decodes well in one batch, and few beside any plan worth foretelling. */
const PROBE_CALLS = 8;

/**
 * Two measurements: one call that writes one token, for the speed of reading; then up to eight calls of the same
 * context together, for that of writing. Assumes that a context is read once and that both speeds stay.
 */
export async function probePlan(
  plan: Plan,
  corpus: Corpus,
  model: LanguageModel,
  options: { readonly journal: Journal; readonly signal?: AbortSignal; readonly now?: () => number },
): Promise<Probe> {
  const { journal, signal, now = () => performance.now() } = options;
  const missing = plan.calls.filter((call) => !journal.generation(generationKey(model.id, call.request)));
  const [first] = missing;
  if (first === undefined) return { calls: 0, seconds: 0, outputRatio: 1 };
  const shared = new Map(plan.contexts.map((context) => [context.id, context.tokens]));
  const own = (calls: readonly PlannedCall[]) =>
    calls.reduce((sum, call) => sum + model.countTokens(call.request.prompt), 0);
  const expected = expectedOutput(corpus, model);
  const tried = missing.filter((call) => call.contextId === first.contextId).slice(0, PROBE_CALLS);

  const start = now();
  await model.generate([{ ...first.request, maxTokens: 1 }], { signal });
  const read = now();
  const answers = await generateJournalled(
    model,
    tried.map((call) => call.request),
    { journal, signal },
  );
  const written = now();

  const perRead = (read - start) / 1000 / Math.max(1, (shared.get(first.contextId) ?? 0) + own([first]));
  const output = answers.reduce((sum, answer) => sum + answer.outputTokens, 0);
  const perWritten = Math.max(0, (written - read) / 1000 - perRead * own(tried)) / Math.max(1, output);
  const outputRatio = output / tried.reduce((sum, call) => sum + expected(call), 0);
  const contexts = new Set(missing.map((call) => call.contextId));
  const toRead = [...contexts].reduce((sum, id) => sum + (shared.get(id) ?? 0), own(missing));
  const toWrite = outputRatio * missing.reduce((sum, call) => sum + expected(call), 0);
  return { calls: tried.length, seconds: perRead * toRead + perWritten * toWrite, outputRatio };
}
