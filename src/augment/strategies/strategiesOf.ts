/** The strategies that the settings name, in their order. */
import { promptsOf } from "../prompts/promptsOf.ts";
import { readExamples } from "../prompts/readExamples.ts";
import type { AugmentSettings, StrategyName } from "../settings.ts";
import type { Strategy } from "../strategy.ts";
import { globalStrategy } from "./globalStrategy.ts";
import { localStrategy } from "./localStrategy.ts";
import { pairsStrategy } from "./pairsStrategy.ts";
import { questionsStrategy } from "./questionsStrategy.ts";
import { studyPlanStrategy } from "./studyPlanStrategy.ts";

/**
 * `examplesFile` goes before the folder's `local.yaml`. Throws InputError when a file cannot be used.
 * @param usual where the settings name none
 */
export function strategiesOf(
  settings: Pick<AugmentSettings, "strategies" | "examplesFile" | "promptsFolder">,
  usual: readonly StrategyName[] = ["local", "global"],
): Strategy[] {
  const { strategies = usual, examplesFile, promptsFolder } = settings;
  const prompts = promptsOf(promptsFolder);
  const makers = {
    local: () =>
      localStrategy(examplesFile === undefined ? prompts.local : readExamples(examplesFile), prompts.chat),
    global: () => globalStrategy(prompts.global, prompts.chat),
    pairs: () => pairsStrategy(prompts.pairs, prompts.chat),
    questions: () => questionsStrategy(prompts.questions, prompts.chat),
    "study-plan": () => studyPlanStrategy(prompts["study-plan"]),
  };
  return [...new Set(strategies)].map((name) => makers[name]());
}
