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
  THead: "span",
  TBody: "span",
  TFoot: "span",
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

function convert(
  node: PdfStructure,
  texts: ReadonlyMap<string, string>,
  depth: number,
): (PdfNode | string)[] {
  if (depth > MAX_DEPTH) throw new RangeError(`the structure is nested more than ${MAX_DEPTH} deep`);
  if (node.type === "content") return [texts.get(node.id ?? "") ?? ""];
  const children = (node.children ?? []).flatMap((child) => convert(child, texts, depth + 1));
  const role = node.role ?? "";
  if (role === "Figure") return node.alt ? [{ tag: "p", children: [node.alt] }] : [...children];
  if (role === "Lbl") return [];
  if (role === "L") {
    const label = firstLabel(node, texts);
    return [{ tag: /^\W*\d/.test(label) ? "ol" : "ul", children }];
  }
  return [{ tag: TAGS[role] ?? "div", children }];
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
