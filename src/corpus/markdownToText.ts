/**
 * Markdown (CommonMark with GitHub's tables) to plain text that keeps what the marks mean: headings become
 * title and sections, list items keep their lead-in, table rows become sentences. `marked` makes HTML and
 * `linkedom` reads it, so that HTML inside Markdown goes the same way. Knows nothing of files.
 */
import { parseHTML } from "linkedom";
import { Marked } from "marked";
import { parse as parseYaml } from "yaml";
import {
  type DomElement,
  type DomNode,
  inlineText,
  isBlock,
  isList,
  isSilent,
  onlyImages,
  tagOf,
} from "./domText.ts";
import { splitSentences } from "./splitSentences.ts";
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
  walk([...document.body.childNodes], builder, locale, "");
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

/** Adds nodes in order. `lead` stands before each list item that is met: the outer item or sentence. */
function walk(nodes: readonly DomNode[], builder: TextBuilder, locale: string, lead: string): void {
  let loose: DomNode[] = [];
  let nextLead = lead;
  const flush = () => {
    builder.addBlock(inlineText(loose));
    loose = [];
  };
  for (const [index, node] of nodes.entries()) {
    const tag = tagOf(node);
    if (isSilent(node)) continue;
    if (!isBlock(node)) {
      loose.push(node);
      continue;
    }
    flush();
    const element = node as DomElement;
    if (/^H[1-6]$/.test(tag)) builder.addHeading(Number(tag[1]), inlineText([node]));
    else if (tag === "P") {
      const text = onlyImages(element) ? "" : inlineText([node]);
      const following = /[:：]$/u.test(text)
        ? nodes.find((n, i) => i > index && n.nodeType === 1)
        : undefined;
      if (following && isList(following)) {
        const sentences = splitSentences(text, locale);
        const last = sentences.pop() as string;
        builder.addBlock(sentences.join("").trim());
        nextLead = joinLead(lead, last.trim());
        continue;
      }
      builder.addBlock(text);
    } else if (isList(node)) walkList(element, builder, locale, nextLead);
    else if (tag === "TABLE") addTable(element, builder);
    else if (tag === "PRE") builder.addBlock((element.textContent ?? "").replace(/^\n+|\s+$/g, ""), true);
    else walk([...element.childNodes], builder, locale, lead);
    nextLead = lead;
  }
  flush();
}

function walkList(list: DomElement, builder: TextBuilder, locale: string, lead: string): void {
  let number = Number(list.getAttribute("start") ?? "1");
  for (const item of list.children) {
    if (tagOf(item) !== "LI") continue;
    const nodes = [...item.childNodes];
    const split = nodes.findIndex((n) => isBlock(n) && tagOf(n) !== "P");
    const paragraph = nodes.findIndex((n) => tagOf(n) === "P");
    // The item's own words: everything before its first block, or its first paragraph in a loose list.
    const own =
      paragraph >= 0 && (split < 0 || paragraph < split) ? paragraph + 1 : split < 0 ? nodes.length : split;
    const text = inlineText(nodes.slice(0, own));
    const marker = tagOf(list) === "OL" ? `${number++}) ` : "";
    const nested = nodes.slice(own);
    const introduces = /[:：]$/u.test(text) && nested.some(isList);
    if (text && !introduces) builder.addBlock(joinLead(lead, marker + closed(text)));
    const inner = text ? joinLead(lead, `${marker}${text.replace(/[\s.:;,。：]+$/u, "")}:`) : lead;
    walk(nested, builder, locale, nested.some(isList) ? inner : lead);
  }
}

/** Each row as "Column: value; Column: value." with the first column first: it names the row. */
function addTable(table: DomElement, builder: TextBuilder): void {
  const rows = [...table.querySelectorAll("tr")].map((row) => ({
    head: [...row.children].every((cell) => tagOf(cell) === "TH"),
    cells: [...row.children].map((cell) => inlineText([cell])),
  }));
  const header = rows[0]?.head ? rows.shift()?.cells : undefined;
  for (const { cells } of rows) {
    const parts = cells.flatMap((cell, i) => {
      const value = cell.replace(/[.;,]+$/, "");
      if (!value) return [];
      return [header?.[i] ? `${header[i]}: ${value}` : value];
    });
    if (parts.length > 0) builder.addBlock(closed(parts.join("; ")), true);
  }
}

function joinLead(lead: string, text: string): string {
  return lead ? `${lead} ${text}` : text;
}

/** The text with an end mark: "; " and ", " between list items become a full stop. */
function closed(text: string): string {
  const bare = text.replace(/[;,，；]$/u, "");
  if (/[.!?。！？…:：]["”’»)」』]*$/u.test(bare)) return bare;
  return bare + (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(bare) ? "。" : ".");
}
