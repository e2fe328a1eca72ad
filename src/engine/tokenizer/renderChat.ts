/** Renders a model's chat template. Knows nothing of tokens. */
import { Template } from "@huggingface/jinja";
import { ModelFileError } from "../../core/errors.ts";

export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/**
 * The text of a conversation as the model was taught to read it.
 *
 * @param addGenerationPrompt ends the text where the assistant's answer begins
 * @param variables what else the template reads; most need no more than `bos_token` and `eos_token`
 * @throws ModelFileError if the template is broken or refuses the messages (an order of roles it lacks)
 */
export function renderChat(
  template: string,
  messages: readonly ChatMessage[],
  addGenerationPrompt: boolean,
  variables: Readonly<Record<string, unknown>> = {},
): string {
  try {
    return new Template(template).render({
      bos_token: "",
      eos_token: "",
      ...variables,
      messages,
      add_generation_prompt: addGenerationPrompt,
    });
  } catch (cause) {
    throw new ModelFileError(
      {
        what: "the model's chat template cannot be used",
        why: cause instanceof Error ? cause.message : String(cause),
        next: "give plain prompts instead of chat messages, or a model with a working template",
      },
      { cause },
    );
  }
}
