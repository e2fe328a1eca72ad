/** A chat model's answer as the continuation of the prompt that our requests ask for. */
import type { GenerateRequest } from "../languageModel.ts";

/** Goes before every chat request: our prompts are texts to be continued, not questions to an assistant. */
export const CONTINUE_INSTRUCTION =
  "Continue the text that the user gives, from exactly where it ends. Write only the continuation: " +
  "no comment, no quotation marks around it, nothing of the text repeated.";

/** What a chat model wrote, as the request wants it: a continuation, or the answer to an instruction as it stands. */
export function chatText(
  answer: string,
  request: Pick<GenerateRequest, "prompt" | "stop" | "instruct">,
): { text: string; stopped: boolean } {
  return request.instruct ? cutAtStops(answer.trimStart(), request.stop) : continuationText(answer, request);
}

/**
 * Takes off the prompt's last line where the answer repeats it, puts the space between words that chat models
 * leave out, and ends before the first stop string (servers take few of them, or none of white space).
 */
export function continuationText(
  answer: string,
  { prompt, stop }: Pick<GenerateRequest, "prompt" | "stop">,
): { text: string; stopped: boolean } {
  const lastLine = prompt.slice(prompt.lastIndexOf("\n") + 1).trim();
  let text = answer;
  if (lastLine !== "" && text.trimStart().startsWith(lastLine)) {
    text = text.trimStart().slice(lastLine.length);
  }
  if (/\S$/.test(prompt) && /^[\p{L}\p{N}]/u.test(text)) text = ` ${text}`;
  return cutAtStops(text, stop);
}

/** The text before the first place where any stop string begins. */
export function cutAtStops(text: string, stop: readonly string[] = []): { text: string; stopped: boolean } {
  const places = stop.filter((s) => s !== "").map((s) => text.indexOf(s));
  const first = Math.min(...places.filter((place) => place >= 0));
  return Number.isFinite(first) ? { text: text.slice(0, first), stopped: true } : { text, stopped: false };
}
