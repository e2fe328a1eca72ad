/** Opens the model under study: base weights by name or path, with or without the reasoner. */
import { contentId } from "../core/contentId.ts";
import { type Progress, silentProgress } from "../core/progress.ts";
import { loadPeft } from "../engine/lora/loadPeft.ts";
import { type LoraWeights, unstackLora, zeroLora } from "../engine/lora/loraWeights.ts";
import { prepareWeights } from "../engine/prepareWeights.ts";
import { Forward } from "../engine/run/forward.ts";
import { Tokenizer } from "../engine/tokenizer/tokenizer.ts";
import { openModelFile } from "../engine/weights/modelFile.ts";
import { EngineModel } from "../models/engineModel.ts";
import { locateModel } from "../models/sources/locateModel.ts";
import { EmbeddedTuner } from "./embeddedTuner.ts";
import { locateReasoner } from "./locateReasoner.ts";
import { subjectWeights } from "./subjectWeights.ts";
import type { Subject } from "./types.ts";

export interface OpenSubjectRequest {
  /** A known model's name, a .gguf file, or a folder with safetensors. */
  readonly model: string;
  /** true: the reasoner shipped for this model; a path: another adapter; false: the model as it is. */
  readonly reasoner: boolean | string;
  readonly cacheFolder: string;
  readonly progress?: Progress;
}

export async function openSubject(request: OpenSubjectRequest): Promise<Subject> {
  const { cacheFolder, progress = silentProgress } = request;
  const { path } = await locateModel(request.model, { cache: cacheFolder, progress });
  const file = await openModelFile(path, { cache: cacheFolder });
  const { config } = file;
  const stage = progress.stage(`opening ${file.name}`, 1);
  const tokenizer = new Tokenizer(file.tokenizer);
  const reasoner = request.reasoner === false ? undefined : locateReasoner(request.reasoner, file);
  const lora = reasoner && (await loadPeft(reasoner.folder, config));
  const weights = await subjectWeights(file, lora && { id: reasoner.id, lora }, cacheFolder);
  const forward = await Forward.open(config, weights);
  stage.end();

  const id = contentId({ model: file.hash, reasoner: reasoner?.id ?? null });
  const model = (modelId: string, lora: LoraWeights, on = forward) =>
    new EngineModel({ id: modelId, forward: on, tokenizer, lora });
  // For an adapter that holds another reasoner than this subject's: it fits the base model, as all of them do.
  let plain: Forward | undefined;
  const onBase = async () => {
    plain ??= await Forward.open(config, await prepareWeights(file, cacheFolder));
    return plain;
  };
  const tuner = new EmbeddedTuner({
    subjectId: id,
    baseModel: reasoner?.baseModel ?? file.name,
    config,
    weights,
    tokenizer,
    merged: lora,
  });
  return {
    id,
    name: `${file.name.replace(/\.gguf$/, "")}${reasoner ? ` + reasoner ${reasoner.id.slice(0, 6)}` : ""}`,
    model: model(id, zeroLora(config)),
    tuner,
    withAdapter: async (adapter) => {
      const whole = await loadPeft(adapter.folder, config);
      const own = lora ? unstackLora(whole, lora) : whole;
      const adapted = contentId({ base: file.hash, adapter: adapter.id });
      return own ? model(adapted, own) : model(adapted, whole, await onBase());
    },
    close: async () => {
      await tuner.close();
      await plain?.close();
      await forward.close();
    },
  };
}
