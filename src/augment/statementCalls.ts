/** The calls for one passage: every kind as often as the settings say, each with a seed of its own. */
import { contentId } from "../core/contentId.ts";
import { Random } from "../core/random.ts";
import { anchored, documentsPrefix, type STATEMENT_LABELS, statementPrompt } from "../corpus/promptFormat.ts";
import type { Passage } from "../corpus/types.ts";
import { type ChatForm, callSizes, manyLines } from "./chatForm.ts";
import { fillPrompt } from "./prompts/chatPrompt.ts";
import type { AugmentSettings } from "./settings.ts";
import type { PlannedCall } from "./strategy.ts";
import { openingsOf } from "./text/openingsOf.ts";
import type { Topic } from "./text/topicOpening.ts";

/** The context of a call that shares no prefix. */
export const NO_CONTEXT = { id: contentId(""), tokens: 0, passageIds: [] };

/**
 * Seeds come from the settings' seed and the content of the call, so that another passage, or another
 * count, changes no other call. `template` is the prefix, or what stands for it where it is the corpus.
 *
 * Two of three reversals are open sentences after documents, begun with what the statement says last: asked for a
 * reversal in words, a small model keeps the order or invents a relation (measured, docs/experiments.md: right in 2
 * of 14 against 11 of 14). So are rephrasings, where the corpus has other words for what the statement says. A chat
 * model is told the beginning of a reversal instead, since it answers and does not go on; and it may be asked for several
 * lines in one call.
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
    /** Present where the model is a chat. */
    chat?: ChatForm;
    /** What reversals begin with; by default what the statement alone tells. */
    openingsOf?: (statement: string) => readonly string[];
    /** What two of three rephrasings begin with, in turn, where the model is no chat. */
    frames?: readonly string[];
    /** What two of three conclusions begin with, in turn, where the model is no chat. */
    conclusions?: readonly string[];
    /** Conclusions begun so that only a name can end them, asked once each beside the counts, where the model is no chat. */
    descriptions?: readonly string[];
    /** What every other rephrasing and conclusion begins with, in turn, as open sentences, where the model is no chat. */
    topics?: readonly Topic[];
  },
): PlannedCall[] {
  const { strategy, kinds, prefix, template, settings, instruction = "", chat } = options;
  const openingsFor = options.openingsOf ?? openingsOf;
  const examples = options.prefixHolds === "examples";
  const statement = anchored(passage);
  const contextId = contentId(prefix);
  return kinds.flatMap(([kind, count]) => {
    const asked = instruction + statementPrompt(statement, kind);
    const openings =
      kind === "reversal"
        ? openingsFor(passage.text)
        : chat
          ? []
          : ((kind === "deduction" ? options.conclusions : options.frames) ?? []);
    const promptId = contentId(template + instruction + statementPrompt("{statement}", kind));
    const openId = contentId(`${documentsPrefix([])}{opening}`);
    const random = new Random(settings.seed).fork(strategy).fork(contentId(asked));
    const { temperature, topP, maxTokens } = settings;
    const topics = kind === "reversal" || chat ? [] : (options.topics ?? []);
    const one = (sample: number, description?: string): PlannedCall => {
      const topic =
        sample % 2 === 1 && description === undefined
          ? topics[Math.floor(sample / 2) % topics.length]
          : undefined;
      const opening =
        description ??
        topic?.start ??
        (sample % 3 === 2 ? undefined : openings[(sample - Math.floor(sample / 3)) % openings.length]);
      const start = chat ? undefined : opening;
      const told = chat && opening !== undefined ? chat.prompt.reversal : undefined;
      const alone = opening !== undefined && examples;
      const asks = start === undefined || (kind === "deduction" && !topic) ? asked : "";
      const nameEnds = description !== undefined;
      const stop = nameEnds ? ["\n", ","] : ["\n"];
      const sampling = { temperature, topP, seed: random.fork(sample).int(2 ** 31 - 1), stop };
      const request =
        told !== undefined
          ? { prompt: instruction + fillPrompt(told, { statement, opening: opening ?? "" }), instruct: true }
          : {
              prompt:
                (alone ? documentsPrefix([passage]) : "") +
                (start === undefined ? asks : asks === "" ? start : `${asks} ${start}`),
            };
      return {
        kind,
        passageId: passage.id,
        contextId: alone ? NO_CONTEXT.id : contextId,
        promptId:
          told !== undefined
            ? contentId(template + instruction + told)
            : start === undefined || (kind === "deduction" && !topic)
              ? promptId
              : openId,
        start,
        ...(topic && { names: topic.names }),
        ...(nameEnds && { nameEnds }),
        request: { ...(!alone && { prefix }), ...request, maxTokens, ...sampling },
      };
    };
    const several = (chat: ChatForm, lines: number, index: number): PlannedCall => {
      const { template: own, request, many } = manyLines(chat, kind, lines, statement, settings);
      const seed = random
        .fork("several")
        .fork(index)
        .int(2 ** 31 - 1);
      const { prompt, ...form } = request;
      return {
        kind,
        passageId: passage.id,
        contextId: examples ? NO_CONTEXT.id : contextId,
        promptId: contentId(template + instruction + own),
        many,
        request: {
          ...(!examples && { prefix }),
          ...{ prompt: instruction + prompt, ...form, temperature, topP, seed },
        },
      };
    };
    const sizes = callSizes(count, chat);
    const counted = sizes.map((lines, index) =>
      chat && lines > 1 ? several(chat, lines, index) : one(index),
    );
    const described = kind === "deduction" && !chat && count > 0 ? (options.descriptions ?? []) : [];
    return [...counted, ...described.map((description, index) => one(sizes.length + index, description))];
  });
}
