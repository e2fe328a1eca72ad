/** Finds the passages that questions name: the facts of a plain folder. Knows nothing of files. */
import { contentId } from "../core/contentId.ts";
import { markdownToText } from "./markdownToText.ts";
import { badLine } from "./parseJsonLines.ts";
import type { ParsedQuestion } from "./parseQuestions.ts";
import { oneLine } from "./passagesOf.ts";
import { splitSentences } from "./splitSentences.ts";
import type { Fact, Passage, Question } from "./types.ts";

/**
 * One fact per distinct sentence that a question names; passages with the same words state the same fact.
 * A named text may be a passage, several sentences, a part of one passage (a list item without its lead-in),
 * or carry Markdown marks.
 * @param passages one per sentence.
 * @throws DataError naming the question's line, when a text stands in no passage or in several unlike ones.
 */
export function locateFacts(
  parsed: readonly ParsedQuestion[],
  passages: readonly Passage[],
  locale = "en",
): { facts: Fact[]; questions: Question[] } {
  const byText = new Map<string, Passage[]>();
  for (const passage of passages) {
    const key = oneLine(passage.text);
    byText.set(key, [...(byText.get(key) ?? []), passage]);
  }
  const facts = new Map<string, Fact>();
  const questions = parsed.map(({ source, line, facts: named, ...question }) => {
    const factIds = named.flatMap((text) => {
      const statements = statementsOf(text, byText, locale);
      if (typeof statements === "string") {
        throw badLine(
          source,
          line,
          statements,
          JSON.stringify(text),
          "copy the whole sentence from the document",
        );
      }
      return statements.map((statement) => {
        const id = contentId({ statement });
        const passageIds = (byText.get(statement) as Passage[]).map((p) => p.id);
        facts.set(id, { id, statement, passageIds });
        return id;
      });
    });
    return { ...question, factIds: [...new Set(factIds)] };
  });
  return { facts: [...facts.values()], questions };
}

/** Texts of the passages that state what is named, or what is wrong with it. */
function statementsOf(
  named: string,
  byText: ReadonlyMap<string, unknown>,
  locale: string,
): string[] | string {
  const exact = (text: string) => (byText.has(text) ? [text] : undefined);
  const plain = oneLine(named);
  const bare = oneLine(markdownToText(named, locale).text);
  const found = exact(plain) ?? exact(bare);
  if (found) return found;
  for (const text of [plain, bare]) {
    const sentences = splitSentences(text, locale).map(oneLine);
    if (sentences.length > 1 && sentences.every((s) => byText.has(s))) return sentences;
    const holders = text === "" ? [] : [...byText.keys()].filter((key) => key.includes(text));
    if (holders.length === 1) return holders;
    if (holders.length > 1) return `the fact stands in ${holders.length} different passages`;
  }
  return "the fact stands in no document";
}
