/** The calls for one passage: every kind as often as the settings say, each with a seed of its own. */
import { contentId } from "../core/contentId.ts";
import { Random } from "../core/random.ts";
import { anchored, documentsPrefix, type STATEMENT_LABELS, statementPrompt } from "../corpus/promptFormat.ts";
import type { Passage } from "../corpus/types.ts";
import type { AugmentSettings } from "./settings.ts";
import type { PlannedCall } from "./strategy.ts";
import { openingsOf } from "./text/openingsOf.ts";

/** The context of a call that shares no prefix. */
export const NO_CONTEXT = { id: contentId(""), tokens: 0, passageIds: [] };

/**
 * Seeds come from the settings' seed and the content of the call, so that another passage, or another
 * count, changes no other call. `template` is the prefix, or what stands for it where it is the corpus.
 *
 * Two of three reversals are open sentences after documents, begun with what the statement says last: asked for a
 * reversal in words, a small model keeps the order or invents a relation (measured, docs/experiments.md: right in 2
 * of 14 against 11 of 14).
 */
export function statementCalls(
  passage: Passage,
  options: {
    strategy: string;
    kinds: readonly (readonly [keyof typeof STATEMENT_LABELS, number])[];
    prefix: string;
    prefixHolds: "examples" | "documents";
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
    const openings = kind === "reversal" ? openingsOf(passage.text) : [];
    const promptId = contentId(template + instruction + statementPrompt("{statement}", kind));
    const openId = contentId(`${documentsPrefix([])}{opening}`);
    const random = new Random(settings.seed).fork(strategy).fork(contentId(asked));
    return Array.from({ length: count }, (_, sample): PlannedCall => {
      const start =
        sample % 3 === 2 ? undefined : openings[(sample - Math.floor(sample / 3)) % openings.length];
      const alone = start !== undefined && options.prefixHolds === "examples";
      const prompt = start === undefined ? asked : (alone ? documentsPrefix([passage]) : "") + start;
      return {
        kind,
        passageId: passage.id,
        contextId: alone ? NO_CONTEXT.id : contextId,
        promptId: start === undefined ? promptId : openId,
        start,
        request: {
          ...(!alone && { prefix }),
          prompt,
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
