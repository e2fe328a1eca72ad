/**
 * Markdown (CommonMark with GitHub's tables) to plain text that keeps what the marks mean. `marked` makes HTML
 * and `linkedom` reads it, so that HTML inside Markdown goes the same way. Knows nothing of files.
 */
import { parseHTML } from "linkedom";
import { Marked } from "marked";
import { parse as parseYaml } from "yaml";
import { addBlocks } from "./domBlocks.ts";
import type { DomNode } from "./domText.ts";
import { TextBuilder } from "./textBuilder.ts";
import type { Block } from "./types.ts";

export interface MarkdownText {
  /** First level-one heading before any other heading, or `title` of the front matter. */
  readonly title?: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

const markdown = new Marked({ gfm: true, async: false });

/** @param locale language of the text, for the sentence before a list. */
export function markdownToText(source: string, locale = "en"): MarkdownText {
  const { title, body } = takeFrontMatter(source.replace(/\r\n?/g, "\n"));
  const html = markdown.parse(body, { async: false });
  const { document } = parseHTML(`<!doctype html><html><head></head><body>${html}</body></html>`);
  const builder = new TextBuilder(title);
  addBlocks([...document.body.childNodes] as DomNode[], builder, locale);
  return builder.build();
}

function takeFrontMatter(source: string): { title?: string; body: string } {
  const found = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(source);
  if (!found) return { body: source };
  try {
    const data: unknown = parseYaml(found[1] as string);
    if (data === null || typeof data !== "object" || Array.isArray(data)) return { body: source };
    const title = (data as { title?: unknown }).title;
    const body = source.slice(found[0].length);
    return typeof title === "string" && title.trim() ? { title: title.trim(), body } : { body };
  } catch {
    return { body: source }; // two rules with text between them, and no front matter
  }
}
