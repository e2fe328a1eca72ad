/** What every consumer of `messages` demands. */
import { isText, type Row } from "./jsonRows.ts";

const ROLES = ["system", "user", "assistant"];

/** The first thing wrong with a conversation: a system turn only first, then user and assistant in turn. */
export function wrongMessages(row: Row): string | undefined {
  const { messages } = row;
  if (!Array.isArray(messages) || messages.length === 0) return '"messages" is a list that is not empty';
  for (const [index, message] of (messages as Row[]).entries()) {
    if (!message || typeof message !== "object") return "each message is an object";
    const { role, content, ...rest } = message;
    if (!ROLES.includes(role as string))
      return `role is one of ${ROLES.join(", ")}; it is ${JSON.stringify(role)}`;
    if (!isText(content)) return `message ${index + 1} has a content that is not empty`;
    if (role === "system" && index > 0) return "a system message stands first";
    const before = index > 0 ? (messages[index - 1] as Row).role : undefined;
    if (role === before) return "user and assistant alternate";
    if (role === "assistant" && (before === undefined || before === "system"))
      return "a user message stands before the assistant's";
    const extra = Object.keys(rest).find((key) => key !== "weight");
    if (extra) return `a message knows no "${extra}"`;
    if ("weight" in rest && (role !== "assistant" || (rest.weight !== 0 && rest.weight !== 1))) {
      return '"weight" is 0 or 1 and stands on assistant messages';
    }
  }
  return (messages.at(-1) as Row).role === "assistant" ? undefined : "the last message is the assistant's";
}
