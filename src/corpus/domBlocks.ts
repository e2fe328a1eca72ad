/**
 * A DOM tree to blocks of text that keep what the marks mean: headings become title and sections, list items
 * keep their lead-in, table rows become sentences. Markdown, HTML, DOCX and PDF all go this way. Knows
 * nothing of files.
 */
import { readTable } from "./domTable.ts";
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
import { closed, tableRow } from "./tableRow.ts";
import type { TextBuilder } from "./textBuilder.ts";

/** Attribute of a cell whose column is not known. */
export const LOOSE_CELL = "data-loose";

/**
 * Adds nodes in order.
 * @param lead stands before each list item that is met: the outer item or sentence.
 */
export function addBlocks(nodes: readonly DomNode[], builder: TextBuilder, locale: string, lead = ""): void {
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
    } else if (isList(node)) addList(element, builder, locale, nextLead);
    else if (tag === "DL") addDefinitions(element, builder, locale);
    else if (tag === "TABLE") addTable(element, builder, locale);
    else if (tag === "PRE") builder.addBlock((element.textContent ?? "").replace(/^\n+|\s+$/g, ""), true);
    else addBlocks([...element.childNodes], builder, locale, lead);
    nextLead = lead;
  }
  flush();
}

function addList(list: DomElement, builder: TextBuilder, locale: string, lead: string): void {
  let number = Number.parseInt(list.getAttribute("start") ?? "1", 10) || 1;
  for (const item of list.children) {
    if (tagOf(item) !== "LI") {
      addBlocks([item], builder, locale, lead); // Word puts a nested list beside its item, not inside it
      continue;
    }
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
    addBlocks(nested, builder, locale, nested.some(isList) ? inner : lead);
  }
}

/** "Term: what is said of it", each description with its term. */
function addDefinitions(list: DomElement, builder: TextBuilder, locale: string): void {
  let term = "";
  let described = false;
  for (const item of list.children) {
    if (tagOf(item) === "DT") {
      const text = inlineText([item]).replace(/[\s:：]+$/u, "");
      term = term && !described ? `${term}, ${text}` : text; // two terms with one description
      described = false;
    } else if (tagOf(item) === "DD") {
      builder.addBlock(joinLead(term ? `${term}:` : "", closed(inlineText([item]))));
      described = true;
    } else addBlocks([item], builder, locale);
  }
}

/** Each row one whole block; the caption stands over the rows as a section. */
function addTable(table: DomElement, builder: TextBuilder, locale: string): void {
  const { caption, header, rows } = readTable(table);
  if (rows.every((row) => row.length <= 1) && !header) {
    // One column is layout and no table: its cells are read as what they hold.
    for (const row of rows)
      for (const { element } of row) addBlocks([...element.childNodes], builder, locale);
    return;
  }
  builder.openSection(caption);
  for (const row of rows) {
    // "Owner | Ana" with a marked first cell and no header: the first cell names the second.
    const named = !header && row.length === 2 && row[0]?.head === true && row[1]?.head === false;
    // A row whose cells are known to stand in the wrong columns is told without their names.
    const loose = row.some(({ element }) => element.getAttribute(LOOSE_CELL) !== null);
    const line = named
      ? tableRow([row[0]?.text as string], [row[1]?.text as string])
      : tableRow(
          loose ? undefined : header,
          row.map((cell) => cell.text),
        );
    builder.addBlock(line, true);
  }
  builder.closeSection(caption);
}

function joinLead(lead: string, text: string): string {
  return lead ? `${lead} ${text}` : text;
}
