/** Generations through the journal: what is recorded is not asked again, what is new is written as it ends. */
import { contentId } from "../core/contentId.ts";
import { InputError, InterruptedError } from "../core/errors.ts";
import type { ProgressStage } from "../core/progress.ts";
import type { BatchState } from "../models/batchModel.ts";
import type { GenerateOptions, GenerateRequest, Generation, LanguageModel } from "../models/languageModel.ts";
import type { GenerationEntry, Journal } from "./journal.ts";

/**
 * One generation per request, in order. Equal requests are asked once. All that is missing goes to the model
 * in one call, so that it can batch; with `batch` it goes through the provider's batch API, and a batch that an
 * earlier process sent is taken first. Throws InterruptedError after an abort; finished generations stay. Throws
 * InputError where `batch` is asked of a model that has no batch API.
 */
export async function generateJournalled(
  model: LanguageModel,
  requests: readonly GenerateRequest[],
  options: { journal: Journal; signal?: AbortSignal; stage?: ProgressStage; batch?: boolean },
): Promise<GenerationEntry[]> {
  const { journal, signal, stage, batch = false } = options;
  if (batch && !model.capabilities.batch) throw noBatches(model.id);
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
        { signal, onGeneration: record, ...(batch && { batches: batchesOf(model.id, journal, stage) }) },
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
        why: `${done} of ${pending.length} new generations were finished and are in the journal${batch ? "; a batch that was sent goes on at the provider" : ""}`,
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

function batchesOf(
  modelId: string,
  journal: Journal,
  stage: ProgressStage | undefined,
): NonNullable<GenerateOptions["batches"]> {
  return {
    journal: {
      ...journal.batches(modelId),
      keyOf: (request) => generationKey(modelId, request),
      answered: (key) => journal.generation(key) !== undefined,
    },
    onState: ({ finished, total }: BatchState) =>
      stage?.advance(0, `batch: ${finished} of ${total} finished at the provider`),
  };
}

export function noBatches(modelId: string): InputError {
  return new InputError({
    what: `${modelId} cannot be asked in batches`,
    why: "--batch needs a provider with a batch API: an OpenAI-compatible server, or Anthropic",
    next: "leave out --batch, or name such a model with --augmenter",
  });
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
    ...(made.cacheWriteTokens !== undefined && { cacheWriteTokens: made.cacheWriteTokens }),
  };
}
