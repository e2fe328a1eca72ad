/** HTML to plain text that keeps what the marks mean. Knows nothing of files and encodings. */
import { parseHTML } from "linkedom";
import { addBlocks } from "./domBlocks.ts";
import { type DomElement, type DomNode, inlineText } from "./domText.ts";
import { TextBuilder } from "./textBuilder.ts";
import type { Block } from "./types.ts";

/** Deepest nesting that is read: real pages stay below 100; the walk below recurses. */
export const MAX_HTML_DEPTH = 400;

export interface HtmlText {
  /** The only <h1>, else one before all other text, else <title>. */
  readonly title?: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** `lang` of the <html> element, where it is a language. */
  readonly lang?: string;
}

/** What surrounds a page and is not its subject. */
const FURNITURE =
  "script, style, template, noscript, nav, form, button, select, textarea, iframe, svg, canvas";
const HIDDEN = "[hidden], [aria-hidden=true], [role=navigation], [role=search]";

/**
 * Menus, forms, scripts and hidden parts are left out, and everything outside <main> where there is one.
 * @param localeOf called once with the visible text; gives the language for sentences before lists.
 * @throws RangeError for nesting below MAX_HTML_DEPTH.
 */
export function htmlToText(html: string, localeOf: (text: string, lang?: string) => string): HtmlText {
  const whole = /<html[\s>]/i.test(html)
    ? html
    : `<!doctype html><html><head></head><body>${html}</body></html>`;
  const { document } = parseHTML(whole) as unknown as {
    document: { documentElement: DomElement; body: DomElement };
  };
  refuseDepth(document.documentElement);
  const headTitle = document.documentElement
    .querySelector("head > title")
    ?.textContent?.replace(/\s+/g, " ")
    .trim();
  const lang = languageOf(document.documentElement.getAttribute("lang"));
  const body = document.documentElement.querySelector("body") ?? document.documentElement;
  for (const part of [...body.querySelectorAll(`${FURNITURE}, ${HIDDEN}`)]) (part as Removable).remove();
  const mains = [...body.querySelectorAll("main, [role=main]")];
  const root = mains.length === 1 ? (mains[0] as DomElement) : body;
  const headings = [...root.querySelectorAll("h1")];
  const builder = new TextBuilder(headings.length === 1 ? inlineText(headings) || undefined : undefined);
  addBlocks([...root.childNodes] as DomNode[], builder, localeOf(root.textContent ?? "", lang));
  const built = builder.build();
  const title = built.title ?? (headTitle || undefined);
  return { ...built, ...(title === undefined ? {} : { title }), ...(lang === undefined ? {} : { lang }) };
}

type Removable = DomElement & { remove(): void };

function languageOf(lang: string | null): string | undefined {
  try {
    return lang ? Intl.getCanonicalLocales(lang.trim())[0] : undefined;
  } catch {
    return undefined; // "lang" holds something that is no language
  }
}

/** Without recursion, so that the depth it refuses cannot hurt it. */
function refuseDepth(root: DomElement): void {
  let level: DomElement[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_HTML_DEPTH) throw new RangeError(`elements are nested more than ${MAX_HTML_DEPTH} deep`);
    level = level.flatMap((element) => [...element.children]);
  }
}
