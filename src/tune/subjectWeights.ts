/** The weights a subject runs on: those of the base model, with the reasoner merged in where there is one. */
import { contentId } from "../core/contentId.ts";
import type { LoraWeights } from "../engine/lora/loraWeights.ts";
import { mergeLora } from "../engine/lora/mergeLora.ts";
import { type PreparedWeights, prepareWeights } from "../engine/prepareWeights.ts";
import type { ModelFile } from "../engine/weights/modelFile.ts";

/**
 * Merged once and kept in the cache beside the base model's: an adapter at run time costs three operators a linear, in
 * every token read, written and trained on.
 */
export function subjectWeights(
  file: ModelFile,
  reasoner: { readonly id: string; readonly lora: LoraWeights } | undefined,
  cacheFolder: string,
): Promise<PreparedWeights> {
  if (reasoner === undefined) return prepareWeights(file, cacheFolder);
  const hash = contentId({ model: file.hash, merged: reasoner.id });
  return prepareWeights({ hash, tensors: mergeLora(file, reasoner.lora) }, cacheFolder);
}
