/** The strategies that the settings name, in their order. */
import { readExamples } from "../prompts/readExamples.ts";
import type { AugmentSettings } from "../settings.ts";
import type { Strategy } from "../strategy.ts";
import { globalStrategy } from "./globalStrategy.ts";
import { localStrategy } from "./localStrategy.ts";

/** Throws InputError when `examplesFile` cannot be used. */
export function strategiesOf(settings: Pick<AugmentSettings, "strategies" | "examplesFile">): Strategy[] {
  const makers = {
    local: () =>
      localStrategy(settings.examplesFile === undefined ? undefined : readExamples(settings.examplesFile)),
    global: () => globalStrategy(),
  };
  return [...new Set(settings.strategies)].map((name) => makers[name]());
}
