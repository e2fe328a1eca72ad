/**
 * The strategies of a study whose settings name none: those of the paper, but for documents that a model on this machine
 * reads. A small one cannot join two statements among many (of the conclusions about families 7 of 176 were kept where all
 * documents were shown, 116 of 360 where two were: docs/experiments.md), and all pages before each line take far longer.
 */
import { isRemote } from "../augment/budget/priceOf.ts";
import type { StrategyName } from "../augment/settings.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import type { Source } from "./openSource.ts";

export function usualStrategies(
  { kind }: Pick<Source, "kind">,
  writer: Pick<LanguageModel, "id">,
): StrategyName[] {
  return kind === "documents" && !isRemote(writer.id) ? ["local", "pairs"] : ["local", "global"];
}
