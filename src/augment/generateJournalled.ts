/** Generations through the journal: what is recorded is not asked again, what is new is written as it ends. */
import { contentId } from "../core/contentId.ts";
import { InterruptedError } from "../core/errors.ts";
import type { ProgressStage } from "../core/progress.ts";
import type { GenerateRequest, Generation, LanguageModel } from "../models/languageModel.ts";
import type { GenerationEntry, Journal } from "./journal.ts";

/**
 * One generation per request, in order. Equal requests are asked once. All that is missing goes to the model
 * in one call, so that it can batch. Throws InterruptedError after an abort; finished generations stay.
 */
export async function generateJournalled(
  model: LanguageModel,
  requests: readonly GenerateRequest[],
  options: { journal: Journal; signal?: AbortSignal; stage?: ProgressStage },
): Promise<GenerationEntry[]> {
  const { journal, signal, stage } = options;
  const keys = requests.map((request) => generationKey(model.id, request));
  const missing = new Map<string, GenerateRequest>();
  requests.forEach((request, index) => {
    const key = keys[index] as string;
    if (!journal.generation(key)) missing.set(key, request);
  });
  stage?.advance(requests.length - missing.size);
  const pending = [...missing];
  const record = (index: number, generation: Generation): void => {
    const [key, request] = pending[index] as [string, GenerateRequest];
    if (journal.generation(key)) return;
    journal.append(entryOf(model.id, key, request, generation), request.prefix);
    stage?.advance();
  };
  try {
    signal?.throwIfAborted();
    if (pending.length > 0) {
      const made = await model.generate(
        pending.map(([, request]) => request),
        { signal, onGeneration: record },
      );
      made.forEach((generation, index) => {
        record(index, generation);
      });
    }
    signal?.throwIfAborted();
  } catch (cause) {
    if (!signal?.aborted) throw cause;
    const done = pending.filter(([key]) => journal.generation(key)).length;
    throw new InterruptedError(
      {
        what: "augmentation was interrupted",
        why: `${done} of ${pending.length} new generations were finished and are in the journal`,
        next: "run the same command again: it goes on from there",
      },
      { cause },
    );
  }
  return keys.map((key) => journal.generation(key) as GenerationEntry);
}

/** All that determines an answer: model, prefix, prompt, sampling. */
export function generationKey(modelId: string, request: GenerateRequest): string {
  const { prefix, ...rest } = request;
  return contentId({ model: modelId, prefix: prefix === undefined ? undefined : contentId(prefix), ...rest });
}

function entryOf(modelId: string, key: string, request: GenerateRequest, made: Generation): GenerationEntry {
  const { prefix, prompt, ...sampling } = request;
  return {
    key,
    model: modelId,
    ...(prefix !== undefined && { prefixId: contentId(prefix) }),
    prompt,
    promptHash: contentId((prefix ?? "") + prompt),
    sampling,
    text: made.text,
    finish: made.finish,
    promptTokens: made.promptTokens,
    cachedTokens: made.cachedTokens,
    outputTokens: made.outputTokens,
  };
}
