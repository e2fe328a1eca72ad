/** The embedded engine's base model by name or path, without an adapter. */
import { contentId } from "../core/contentId.ts";
import { type Progress, silentProgress } from "../core/progress.ts";
import { zeroLora } from "../engine/lora/loraWeights.ts";
import { prepareWeights } from "../engine/prepareWeights.ts";
import { Forward } from "../engine/run/forward.ts";
import { Tokenizer } from "../engine/tokenizer/tokenizer.ts";
import { openModelFile } from "../engine/weights/modelFile.ts";
import { EngineModel } from "./engineModel.ts";
import type { OpenedModel } from "./openModel.ts";
import { locateModel } from "./sources/locateModel.ts";

export async function openEngineModel(request: {
  readonly model: string;
  readonly cacheFolder: string;
  readonly progress?: Progress;
  /** `process.env` by default. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}): Promise<OpenedModel> {
  const { cacheFolder, progress = silentProgress } = request;
  const { path } = await locateModel(request.model, {
    cache: cacheFolder,
    progress,
    environment: request.environment,
  });
  const file = await openModelFile(path, { cache: cacheFolder });
  const weights = await prepareWeights(file, cacheFolder);
  const forward = await Forward.open(file.config, weights);
  const model = new EngineModel({
    // The same id as a subject without a reasoner has.
    id: contentId({ model: file.hash, reasoner: null }),
    forward,
    tokenizer: new Tokenizer(file.tokenizer),
    lora: zeroLora(file.config),
  });
  return { model, close: () => forward.close() };
}
