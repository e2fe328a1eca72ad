/** What stands above the prompts in a file that is written for a person: what they do, and what this file cannot change. */
import type { strategyNames } from "../settings.ts";

type Name = (typeof strategyNames)[number] | "chat";

const uses: Record<Name, string> = {
  local:
    'Worked examples that stand before each statement: "statement", "kind" (rephrase, reversal or deduction), "line". At least two, of more than one kind; each text on one line.',
  global:
    '"instruction" stands between the documents and the statement. Empty, because the reasoner is trained on documents and statement alone; a larger model may be told more.',
  pairs:
    '"instruction" stands between the two passages and the statement. Empty for the same reason as in global.yaml.',
  questions:
    '"forward" and "backward" say which way to ask; "examples" show it, in both directions: "statement", "direction", "question", "answer". Each text on one line.',
  "study-plan":
    '"propose" follows the document and holds {angle}, filled from "angles" in turn; "apply" follows it too and must hold {proposal} and {statement}. Each asks for one line.',
  chat: '"reversal" holds {statement} and {opening}, what the statement says last, and asks for one sentence. The others ask for several lines in one call (setting linesPerCall) and hold {statement} and {count}; the answer is JSON, {"lines": [...]}, or {"pairs": [{"question", "answer"}]} of "questions". "repair" holds {problem} and follows an answer that is no such JSON.',
};

/** Open sentences have no file: their prompt is a document and the beginning of a sentence, nothing else. */
const openSentences =
  "Not all reversals use this file: of each three asked of a statement, the first two are open sentences, a sentence begun with what the statement says last, after % (a chat model is told that beginning by chat.yaml); the third is asked with this file. The switch between kinds is how many of each are asked: rephrasings, reversals and deductions in the settings (0 asks for none).";

const reversals: Partial<Record<Name, string>> = {
  local: openSentences.replace("%", "its document alone"),
  global: openSentences.replace("%", "the documents"),
};

/** Lines that begin with `#`, then an empty one. */
export function promptComment(name: Name): string {
  const of = name === "chat" ? "What chat models are told" : `Prompt of the strategy "${name}"`;
  const use = `${of}. Change it, then run with --prompts-folder and this folder; a file that is not there changes nothing.`;
  const texts = [use, uses[name], reversals[name]].filter((text) => text !== undefined);
  return `${texts.flatMap((text) => wrapped(text)).join("\n")}\n\n`;
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 100) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`# ${word}`);
  }
  return lines;
}
