/** Pages to one run of nodes: what a page break cut in two is put together. Knows nothing of PDF. */
import { joinLine } from "./joinLine.ts";
import { type PdfNode, textOfNode } from "./pdfNode.ts";

export function joinPages(pages: readonly (readonly PdfNode[])[]): PdfNode[] {
  const nodes: PdfNode[] = [];
  for (const page of pages) {
    const [first, ...rest] = page.flatMap(unwrapped);
    if (!first) continue;
    const last = nodes.at(-1);
    const text = last?.tag === "p" ? textOfNode(last).trim() : "";
    const open = text !== "" && !/[.!?。！？:：]["”’»)」』]*$/u.test(text);
    if (last && first.tag === "p" && open) {
      nodes.splice(-1, 1, { tag: "p", children: [joinLine(text, textOfNode(first).trim())] });
    } else if (last && (first.tag === "ul" || first.tag === "ol") && last.tag === first.tag) {
      last.children.push(...first.children);
    } else if (last?.tag === "table" && first.tag === "table" && !isHeaded(first)) {
      last.children.push(...first.children);
    } else nodes.push(first);
    nodes.push(...rest);
  }
  return nodes.map((node, i) => (isBare(node, nodes[i + 1]) ? { tag: "p", children: node.children } : node));
}

/** What looks like a heading and has nothing below it is text: a heading alone would not be written. */
function isBare(node: PdfNode, next: PdfNode | undefined): boolean {
  if (!/^h\d$/.test(node.tag) || node.tag === "h1") return false;
  return next === undefined || (/^h\d$/.test(next.tag) && next.tag <= node.tag);
}

/** Containers without a meaning of their own would hide what stands at a page's edge. */
function unwrapped(node: PdfNode): PdfNode[] {
  if (node.tag !== "div") return [node];
  const loose = node.children.some((child) =>
    typeof child === "string" ? child.trim() !== "" : child.tag === "span",
  );
  return loose
    ? [{ tag: "p", children: node.children.map(inline) }]
    : (node.children.filter((c) => typeof c !== "string") as PdfNode[]).flatMap(unwrapped);
}

/** A container inside a paragraph would end it in HTML. */
function inline(node: PdfNode | string): PdfNode | string {
  if (typeof node === "string" || (node.tag !== "div" && node.tag !== "span")) return node;
  return { tag: "span", children: node.children.map(inline) };
}

function isHeaded(table: PdfNode): boolean {
  const find = (node: PdfNode | string): boolean =>
    typeof node !== "string" && (node.tag === "th" || node.children.some(find));
  return find(table);
}
