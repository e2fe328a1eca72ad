/** What a model's weights in full precision are called on the Hugging Face hub, where other trainers look for them. */
import { KNOWN_MODELS } from "./knownModels.ts";

/**
 * @param model as the person named it: a known model, `hf:owner/repository`, or a path
 * @param file the name of its file or folder, which an adapter calls its base; without `.gguf`
 * @returns undefined where nothing tells
 */
export function hubName(model: string, file: string): string | undefined {
  const repository = /^hf:([^@]+)/.exec(model)?.[1];
  if (repository !== undefined) return repository;
  const known = KNOWN_MODELS.find(
    (m) =>
      m.name.toLowerCase() === model.toLowerCase() ||
      [m.name, m.file, m.file.replace(/\.gguf$/, "")].includes(file),
  );
  return known?.weights;
}
