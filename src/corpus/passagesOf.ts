/** Documents to passages, the units that strategies and arms work on. Knows nothing of files. */
import { contentId } from "../core/contentId.ts";
import { splitSentences } from "./splitSentences.ts";
import type { Document, Passage } from "./types.ts";

export type PassageUnit = "sentence" | "document";

/**
 * The passages of a document in order: one per sentence (default), or the whole document as one.
 * Sentences without a letter or digit are left out; line ends inside a sentence become spaces.
 */
export function passagesOf(document: Document, unit: PassageUnit = "sentence", locale = "en"): Passage[] {
  if (unit === "document") return [passage(document, 0, document.text.trim())];
  const blocks = document.blocks ?? [{ start: 0, end: document.text.length }];
  return blocks.flatMap((block) => {
    const text = document.text.slice(block.start, block.end);
    const parts = block.whole ? [text] : splitSentences(text, locale);
    let start = block.start;
    return parts.flatMap((part) => {
      const at = start;
      start += part.length;
      if (!/[\p{L}\p{N}]/u.test(part)) return [];
      return [passage(document, at, block.whole ? part.trim() : oneLine(part), block.section)];
    });
  });
}

/** Runs of white space as one space; none where a wrapped line joins two East Asian characters. */
export function oneLine(text: string): string {
  return text
    .trim()
    .replace(
      /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。])\s*[\r\n]\s*(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu,
      "",
    )
    .replace(/\s+/gu, " ");
}

function passage(document: Document, start: number, text: string, section?: string): Passage {
  return {
    id: contentId({ documentId: document.id, start, text }),
    documentId: document.id,
    ...(document.title === undefined ? {} : { title: document.title }),
    ...(section === undefined ? {} : { section }),
    text,
  };
}
