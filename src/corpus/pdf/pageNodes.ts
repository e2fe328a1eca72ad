/** The structure tree of a tagged page, filled with its text. Knows nothing of places and type sizes. */
import { joinLine } from "./joinLine.ts";
import { type PdfNode, textOfNode } from "./pdfNode.ts";
import type { PdfStructure, PdfTextPart } from "./types.ts";

/** Share of a page's letters that its tags must hold to be trusted: some makers tag a page in part. */
const TRUSTED_SHARE = 0.9;
/** Deepest tree that is read. */
const MAX_DEPTH = 200;

const TAGS: Readonly<Record<string, PdfNode["tag"]>> = {
  H: "h2",
  H1: "h1",
  H2: "h2",
  H3: "h3",
  H4: "h4",
  H5: "h5",
  H6: "h6",
  Title: "h1",
  P: "p",
  L: "ul",
  LI: "li",
  Table: "table",
  TR: "tr",
  TH: "th",
  TD: "td",
  Caption: "p",
  Span: "span",
  Link: "span",
  Reference: "span",
  Quote: "span",
  Em: "span",
  Strong: "span",
  Code: "span",
  Lbl: "span",
  LBody: "span",
};

/** Nothing for a page without tags, or whose tags hold too little of its text. */
export function pageNodes(tree: PdfStructure | null, parts: readonly PdfTextPart[]): PdfNode[] | undefined {
  if (!tree) return undefined;
  const { byId, letters } = markedTexts(parts);
  const nodes = (tree.children ?? []).flatMap((child) => convert(child, byId, 0));
  const held = lettersOf(nodes.map(textOfNode).join(""));
  return letters > 0 && held >= TRUSTED_SHARE * letters
    ? nodes.filter((n) => typeof n !== "string")
    : undefined;
}

/** Text by the id of the marked content it stands in. */
function markedTexts(parts: readonly PdfTextPart[]): { byId: Map<string, string>; letters: number } {
  const byId = new Map<string, string>();
  const open: (string | undefined)[] = [];
  let letters = 0;
  for (const { type, id, str, hasEOL } of parts) {
    if (type?.startsWith("beginMarkedContent")) open.push(id);
    else if (type === "endMarkedContent") open.pop();
    else if (str !== undefined) {
      const inside = open.findLast((one) => one !== undefined);
      // What stands in no structure (running heads, page numbers) is an artifact: not counted as lost.
      if (inside === undefined) continue;
      letters += lettersOf(str);
      byId.set(
        inside,
        hasEOL ? joinLine(byId.get(inside) ?? "", `${str}\n`) : (byId.get(inside) ?? "") + str,
      );
    }
  }
  return { byId, letters };
}

/** Roles whose content is running text: what stands in them and has no meaning of its own is a span. */
const TEXT_ROLES = /^(?:H\d?|P|Title|LI|LBody|Lbl|TH|TD|Caption|Span|Link|Reference|Quote|Em|Strong|Code)$/;
const GROUPS = /^(?:THead|TBody|TFoot)$/;

function convert(
  node: PdfStructure,
  texts: ReadonlyMap<string, string>,
  depth: number,
  inText = false,
): (PdfNode | string)[] {
  if (depth > MAX_DEPTH) throw new RangeError(`the structure is nested more than ${MAX_DEPTH} deep`);
  if (node.type === "content") return [texts.get(node.id ?? "") ?? ""];
  const role = node.role ?? "";
  if (role === "Lbl") return [];
  const below = inText || TEXT_ROLES.test(role);
  const children = (node.children ?? []).flatMap((child) => convert(child, texts, depth + 1, below));
  if (role === "Figure") return node.alt ? [{ tag: inText ? "span" : "p", children: [node.alt] }] : children;
  if (GROUPS.test(role)) return children;
  if (role === "L") return [{ tag: /^\W*\d/.test(firstLabel(node, texts)) ? "ol" : "ul", children }];
  if (role === "Table") return [{ tag: "table", children: loosened(children) }];
  return [{ tag: TAGS[role] ?? (inText ? "span" : "div"), children }];
}

/** pdf.js tells no spans: in a row with fewer cells than the longest, which column a cell has is unknown. */
function loosened(children: readonly (PdfNode | string)[]): PdfNode[] {
  const nodes = children.filter((child) => typeof child !== "string");
  const rows = nodes.filter((node) => node.tag === "tr");
  const width = Math.max(0, ...rows.map((row) => row.children.length));
  return nodes.map((node) => {
    if (node.tag === "p") return { tag: "caption", children: node.children };
    if (node.tag !== "tr" || node.children.length === width) return node;
    const cells = node.children.filter((child) => typeof child !== "string");
    return { tag: "tr", children: cells.map((cell) => ({ ...cell, loose: true })) };
  });
}

/** The mark of a list's first item: a bullet or a number. */
function firstLabel(node: PdfStructure, texts: ReadonlyMap<string, string>): string {
  if (node.role === "Lbl") return textsBelow(node, texts);
  for (const child of node.children ?? []) {
    const label = firstLabel(child, texts);
    if (label) return label;
  }
  return "";
}

function textsBelow(node: PdfStructure, texts: ReadonlyMap<string, string>): string {
  if (node.type === "content") return texts.get(node.id ?? "") ?? "";
  return (node.children ?? []).map((child) => textsBelow(child, texts)).join("");
}

function lettersOf(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
