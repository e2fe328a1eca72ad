/** Questions that markdownToText puts to a DOM tree, typed by the few members it uses. Knows no Markdown. */

export interface DomNode {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
}

export interface DomElement extends DomNode {
  readonly tagName: string;
  readonly children: Iterable<DomElement>;
  getAttribute(name: string): string | null;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
}

const BLOCK_TAGS = new Set(
  `ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DETAILS DIV DL DD DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6
  HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TH THEAD TR UL`.split(/\s+/),
);

const SILENT_TAGS = new Set(["SCRIPT", "STYLE", "TEMPLATE", "INPUT", "HR", "HEAD", "SVG", "NOSCRIPT"]);
/** The words of inline nodes on one line; a picture gives its description. */
export function inlineText(nodes: readonly DomNode[]): string {
  const collect = (node: DomNode): string => {
    if (node.nodeType === 3) return node.textContent ?? "";
    const tag = tagOf(node);
    if (isSilent(node)) return "";
    if (tag === "BR") return " ";
    if (tag === "IMG") return (node as DomElement).getAttribute("alt") ?? "";
    const inner = [...node.childNodes].map(collect).join("");
    return BLOCK_TAGS.has(tag) ? ` ${inner} ` : inner;
  };
  return nodes.map(collect).join("").replace(/\s+/gu, " ").trim();
}

/** A paragraph of badges says nothing about the subject of the page. */
export function onlyImages(paragraph: DomElement): boolean {
  return paragraph.querySelector("img") !== null && (paragraph.textContent ?? "").trim() === "";
}

export function tagOf(node: DomNode): string {
  return node.nodeType === 1 ? (node as DomElement).tagName.toUpperCase() : "";
}

export function isList(node: DomNode): boolean {
  return tagOf(node) === "UL" || tagOf(node) === "OL";
}

/** Also an unknown element (an unclosed <name>) that swallowed blocks. */
export function isBlock(node: DomNode): boolean {
  return (
    BLOCK_TAGS.has(tagOf(node)) || (node.nodeType === 1 && [...(node as DomElement).children].some(isBlock))
  );
}

/** Comments, scripts and the like: nothing that a reader sees. */
export function isSilent(node: DomNode): boolean {
  return (node.nodeType !== 1 && node.nodeType !== 3) || SILENT_TAGS.has(tagOf(node));
}
