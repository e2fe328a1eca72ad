/** How a strategy asks a chat model, and how much room that takes. */
import type { LanguageModel } from "../models/languageModel.ts";
import { itemsSchema } from "./filters/parseItems.ts";
import { type ChatPrompt, fillPrompt } from "./prompts/chatPrompt.ts";
import type { AugmentSettings } from "./settings.ts";
import type { PlannedCall } from "./strategy.ts";
import type { InferenceKind } from "./types.ts";

export interface ChatForm {
  readonly prompt: ChatPrompt;
  /** Most lines of one call. */
  readonly lines: number;
}

/** JSON around a line, in tokens: quotes, commas, names of fields. */
const JSON_TOKENS = 16;

/** undefined for a model that goes on with texts. */
export function chatForm(
  model: LanguageModel,
  prompt: ChatPrompt,
  settings: Pick<AugmentSettings, "linesPerCall">,
): ChatForm | undefined {
  return model.capabilities.form === "chat" ? { prompt, lines: settings.linesPerCall } : undefined;
}

/** Sizes of the calls for so many lines: as few calls as can be, of like size. */
export function callSizes(count: number, chat: ChatForm | undefined): number[] {
  const most = chat?.lines ?? 1;
  const calls = Math.ceil(count / most);
  return Array.from({ length: calls }, (_, i) => Math.floor((count + i) / calls)).reverse();
}

/** What a call for several lines has of its own; the caller adds prefix, seed and ids. */
export function manyLines(
  chat: ChatForm,
  kind: InferenceKind,
  count: number,
  statement: string,
  settings: Pick<AugmentSettings, "maxTokens">,
): Pick<PlannedCall, "kind" | "many"> & {
  readonly template: string;
  readonly request: Pick<PlannedCall["request"], "prompt" | "maxTokens" | "instruct" | "schema">;
} {
  const template = manyTemplate(chat, kind);
  return {
    kind,
    template,
    many: { count, repair: chat.prompt.repair },
    request: {
      prompt: fillPrompt(template, { count, statement }),
      maxTokens: count * (settings.maxTokens + JSON_TOKENS) + JSON_TOKENS,
      instruct: true,
      schema: itemsSchema(kind),
    },
  };
}

/** Tokens that calls of a chat take beyond statement and one line: for what must fit beside documents. */
export function chatRoom(
  chat: ChatForm | undefined,
  model: LanguageModel,
  settings: Pick<AugmentSettings, "maxTokens">,
): number {
  if (!chat) return 0;
  const { prompt, lines } = chat;
  const templates = Object.values(prompt).map((text) => model.countTokens(text));
  const written = lines * (settings.maxTokens + JSON_TOKENS) + JSON_TOKENS;
  // A repair has the answer before it too.
  const many = lines > 1 ? 3 * written + 2 * model.countTokens(prompt.repair) : 0;
  return Math.max(...templates) + (model.capabilities.overheadTokens ?? 0) + many;
}

function manyTemplate({ prompt }: ChatForm, kind: InferenceKind): string {
  const templates = {
    rephrase: prompt.rephrasings,
    reversal: prompt.reversals,
    deduction: prompt.deductions,
    "question-answer": prompt.questions,
  };
  return templates[kind];
}
