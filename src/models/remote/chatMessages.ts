/** A request as the messages of a chat. It must not know a provider's form. */
import type { GenerateRequest } from "../languageModel.ts";
import { CONTINUE_INSTRUCTION } from "./continuationText.ts";
import { estimateTokens } from "./estimateTokens.ts";

export interface ChatMessages {
  /** The standing instruction; none before a prompt that is an instruction itself. */
  readonly system?: string;
  /** What follows the prompt: answers and what was said of them, in turn. */
  readonly after: readonly { readonly role: "assistant" | "user"; readonly text: string }[];
}

export function chatMessages({ instruct, turns = [] }: GenerateRequest): ChatMessages {
  return {
    ...(!instruct && { system: CONTINUE_INSTRUCTION }),
    after: turns.flatMap(({ answer, reply }) => [
      // No API takes an empty answer back.
      { role: "assistant" as const, text: answer.trim() === "" ? "(nothing)" : answer },
      { role: "user" as const, text: reply },
    ]),
  };
}

/** Of the standing instruction, and of the marks around two messages as the common templates have them. */
export const CHAT_OVERHEAD_TOKENS = estimateTokens(CONTINUE_INSTRUCTION) + 10;
