/** The calls for one passage: every kind as often as the settings say, each with a seed of its own. */
import { contentId } from "../core/contentId.ts";
import { Random } from "../core/random.ts";
import { anchored, type STATEMENT_LABELS, statementPrompt } from "../corpus/promptFormat.ts";
import type { Passage } from "../corpus/types.ts";
import type { AugmentSettings } from "./settings.ts";
import type { PlannedCall } from "./strategy.ts";
import { lateStarts } from "./text/lateStarts.ts";

/**
 * Seeds come from the settings' seed and the content of the call, so that another passage, or another
 * count, changes no other call. `template` is the prefix, or what stands for it where it is the corpus.
 */
export function statementCalls(
  passage: Passage,
  options: {
    strategy: string;
    kinds: readonly (readonly [keyof typeof STATEMENT_LABELS, number])[];
    prefix: string;
    template: string;
    settings: AugmentSettings;
    /** Stands between the prefix and the statement. */
    instruction?: string;
  },
): PlannedCall[] {
  const { strategy, kinds, prefix, template, settings, instruction = "" } = options;
  const statement = anchored(passage);
  const contextId = contentId(prefix);
  return kinds.flatMap(([kind, count]) => {
    const asked = instruction + statementPrompt(statement, kind);
    const late = kind === "reversal" ? lateStarts(passage.text) : [];
    const promptId = contentId(template + instruction + statementPrompt("{statement}", kind));
    const random = new Random(settings.seed).fork(strategy).fork(contentId(asked));
    return Array.from({ length: count }, (_, sample): PlannedCall => {
      // Every other reversal is made to begin with what its statement says last, where that can be told.
      const begun = sample % 2 === 0 ? late[(sample / 2) % late.length] : undefined;
      const start = begun === undefined ? undefined : ` ${begun}`;
      return {
        kind,
        passageId: passage.id,
        contextId,
        promptId,
        start,
        request: {
          prefix,
          prompt: asked + (start ?? ""),
          maxTokens: settings.maxTokens,
          temperature: settings.temperature,
          topP: settings.topP,
          seed: random.fork(sample).int(2 ** 31 - 1),
          stop: ["\n"],
        },
      };
    });
  });
}
