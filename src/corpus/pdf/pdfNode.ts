/** The marks of a page, whichever way they were found, as HTML. Knows nothing of PDF. */

import { LOOSE_CELL } from "../domBlocks.ts";

export interface PdfNode {
  readonly tag:
    | "h1"
    | "h2"
    | "h3"
    | "h4"
    | "h5"
    | "h6"
    | "p"
    | "ul"
    | "ol"
    | "li"
    | "table"
    | "tr"
    | "th"
    | "td"
    | "caption"
    | "div"
    | "span";
  readonly children: (PdfNode | string)[];
  /** Of a cell: its column is not known. */
  readonly loose?: boolean;
}

export function nodesToHtml(nodes: readonly PdfNode[], title: string): string {
  return `<!doctype html><html><head><title>${escaped(title)}</title></head><body>${nodes.map(toHtml).join("")}</body></html>`;
}

function toHtml(node: PdfNode | string): string {
  if (typeof node === "string") return escaped(node);
  return `<${node.tag}${node.loose ? ` ${LOOSE_CELL}` : ""}>${node.children.map(toHtml).join("")}</${node.tag}>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** All text below a node. */
export function textOfNode(node: PdfNode | string): string {
  return typeof node === "string" ? node : node.children.map(textOfNode).join("");
}
